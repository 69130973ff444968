//! The calculator of last resort, for machines that have none: `+ - * / ^ ( )`.

use std::io::{self, BufRead, IsTerminal};

use common::exit::Exit;
use common::notes;
use common::words::{Flush, OutputError, Words};
use wording::language::note;

/// Answers each line of standard input.
pub fn run() -> anyhow::Result<Exit> {
    let words = Words::to_stdout(Flush::Each);
    let prompt = if io::stdin().is_terminal() { "> " } else { "" };
    let mut all_answered = true;
    words.say(prompt)?;
    for line in io::stdin().lock().lines() {
        match line.as_deref().map(str::trim) {
            Ok("") => {}
            Ok("exit" | "quit") => break,
            Ok(expression) => all_answered &= answer(expression, &words)?,
            Err(why) if why.kind() == io::ErrorKind::InvalidData => all_answered &= answer("?", &words)?,
            Err(_) => break,
        }
        words.say(prompt)?;
    }
    Ok(if all_answered { Exit::Done } else { Exit::Failed })
}

fn answer(expression: &str, words: &Words) -> Result<bool, OutputError> {
    let value = evaluate(expression);
    match value {
        Some(value) => words.say(&format!("{value}\n"))?,
        None => notes::say(&note(
            format_args!("cannot calculate {expression}"),
            format_args!("无法计算 {expression}"),
        )),
    }
    Ok(value.is_some())
}

fn evaluate(expression: &str) -> Option<f64> {
    let mut reader = Reader { rest: expression, depth: 0 };
    let value = reader.sum()?;
    reader.rest.trim_start().is_empty().then_some(value)
}

/// Reads an expression from left to right: a sum of products of powers.
struct Reader<'a> {
    rest: &'a str,
    /// How many brackets, signs and exponents are open; bounded, so that no input exhausts the stack.
    depth: u32,
}

impl Reader<'_> {
    fn sum(&mut self) -> Option<f64> {
        let mut value = self.product()?;
        while let Some(sign) = self.next_of("+-") {
            let next = self.product()?;
            value = if sign == '+' { value + next } else { value - next };
        }
        Some(value)
    }

    fn product(&mut self) -> Option<f64> {
        let mut value = self.power()?;
        while let Some(sign) = self.next_of("*/") {
            let next = self.power()?;
            value = if sign == '*' { value * next } else { value / next };
        }
        Some(value)
    }

    fn power(&mut self) -> Option<f64> {
        self.depth += 1;
        if self.depth > 200 {
            return None;
        }
        let value = if self.next_of("-").is_some() {
            -self.power()?
        } else {
            let base = self.atom()?;
            if self.next_of("^").is_some() { base.powf(self.power()?) } else { base }
        };
        self.depth -= 1;
        Some(value)
    }

    fn atom(&mut self) -> Option<f64> {
        if self.next_of("(").is_some() {
            let value = self.sum()?;
            return self.next_of(")").map(|_| value);
        }
        let end = self.rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.');
        let (number, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        number.parse().ok()
    }

    /// Takes the next letter if it is one of `letters`.
    fn next_of(&mut self, letters: &str) -> Option<char> {
        self.rest = self.rest.trim_start();
        let letter = self.rest.chars().next().filter(|letter| letters.contains(*letter))?;
        self.rest = &self.rest[letter.len_utf8()..];
        self.rest = self.rest.trim_start();
        Some(letter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_has_its_value() {
        for (expression, value) in [
            ("6*7", 42.0),
            (" 1 + 2 * 3 ", 7.0),
            ("(1+2)*3", 9.0),
            ("2^3^2", 512.0),
            ("-2^2", -4.0),
            ("2^-1", 0.5),
            ("10-4-3", 3.0),
            ("1/4", 0.25),
            ("--1.5", 1.5),
        ] {
            assert_eq!(evaluate(expression), Some(value), "{expression}");
        }
    }

    #[test]
    fn what_is_no_expression_has_none() {
        let endless = "(".repeat(100_000);
        for expression in ["", "6*", "6 7", "(1", "1)", "x", "1.2.3", "*1", "六", endless.as_str()] {
            assert_eq!(evaluate(expression), None, "{expression:.20}");
        }
    }
}
