//! An order, as people write it: `1,2x2,1`.

use std::fmt;
use std::str::FromStr;

use wording::language::note;

/// Which thread takes each next step. Threads are numbered from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Order {
    /// A thread, and how many steps it takes in a row.
    rows: Vec<(u32, u64)>,
}

impl Order {
    /// Adds `steps` steps of `thread`.
    pub fn push(&mut self, thread: u32, steps: u64) {
        match self.rows.last_mut() {
            _ if steps == 0 => {}
            Some((last, row)) if *last == thread => *row = row.saturating_add(steps),
            _ => self.rows.push((thread, steps)),
        }
    }

    /// The thread of each step.
    pub fn threads(&self) -> impl Iterator<Item = u32> + use<> {
        self.rows.clone().into_iter().flat_map(|(thread, steps)| (0..steps).map(move |_| thread))
    }

    /// How many steps there are.
    pub fn len(&self) -> u64 {
        self.rows.iter().fold(0, |sum, (_, steps)| sum.saturating_add(*steps))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The order without its last step.
    pub fn without_last(mut self) -> Order {
        if let Some((_, steps)) = self.rows.last_mut() {
            *steps -= 1;
        }
        self.rows.retain(|(_, steps)| *steps > 0);
        self
    }
}

impl FromIterator<u32> for Order {
    fn from_iter<I: IntoIterator<Item = u32>>(threads: I) -> Order {
        let mut order = Order::default();
        threads.into_iter().for_each(|thread| order.push(thread, 1));
        order
    }
}

impl fmt::Display for Order {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (thread, steps)) in self.rows.iter().enumerate() {
            let comma = if number == 0 { "" } else { "," };
            match steps {
                1 => write!(formatter, "{comma}{thread}")?,
                _ => write!(formatter, "{comma}{thread}x{steps}")?,
            }
        }
        Ok(())
    }
}

impl FromStr for Order {
    type Err = String;

    /// Between two threads stands a comma, blanks or both.
    fn from_str(text: &str) -> Result<Order, String> {
        let mut order = Order::default();
        for word in text.split(|letter: char| letter == ',' || letter.is_whitespace()) {
            if !word.is_empty() {
                let (thread, steps) = row(word).ok_or_else(|| misread(word))?;
                order.push(thread, steps);
            }
        }
        Ok(order)
    }
}

/// `2` or `2x3`.
fn row(word: &str) -> Option<(u32, u64)> {
    let (thread, steps) = word.split_once(['x', 'X', '×']).unwrap_or((word, "1"));
    let thread = thread.parse().ok().filter(|thread| *thread > 0)?;
    let steps = steps.parse().ok().filter(|steps| *steps > 0)?;
    Some((thread, steps))
}

fn misread(word: &str) -> String {
    let shown: String = word.chars().take(20).flat_map(char::escape_debug).collect();
    note(
        format_args!("expected threads by number, such as 1,2x2,1, and not “{shown}”"),
        format_args!("应为线程编号，例如 1,2x2,1，而不是“{shown}”"),
    )
}
