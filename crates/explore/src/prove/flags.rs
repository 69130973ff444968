//! The flags under "Prove it".

use std::io::{Read, stdin};
use std::str::FromStr;

use anyhow::Context;
use clap::Args;
use command_line::help::prove_it;
use command_line::values;
use num_bigint::BigUint;
use timeline::Timeline;
use wording::language::{note, text};

use crate::order::Order;

// No doc comment: clap would take it for what the program does.
#[derive(Args)]
#[command(next_help_heading = prove_it())]
#[allow(missing_docs)]
pub struct Prove {
    #[arg(long, help = text(
        "Carry out every order of the steps: what comes out, how often",
        "按每种顺序执行各步：结果与概率如何",
    ))]
    pub explore: bool,

    #[arg(long, value_name = "N", value_parser = values::at_least_one, allow_negative_numbers = true)]
    #[arg(help = text(
        "Let --explore stop after so many orders; else, of more than a million, it counts them",
        "只执行前 N 种；不给则过百万改为计算",
    ))]
    pub max_orders: Option<u64>,

    #[arg(long, default_value = "20", value_name = "N", value_parser = runs, allow_negative_numbers = true)]
    #[arg(help = text("How many real runs --explore compares with", "--explore 另外真实运行多少次来对比"))]
    pub runs: u64,

    #[arg(long, value_name = text("ORDER", "顺序"), allow_hyphen_values = true, help = text(
        "Take the steps in this order, such as 1,2x2,1; `-`: read it from standard input",
        "按这个顺序执行各步，例如 1,2x2,1；“-”：从标准输入读取",
    ))]
    pub replay: Option<Replay>,

    #[arg(long, help = text("You say which thread takes the next step", "下一步轮到哪个线程，由你决定"))]
    pub step: bool,
}

fn runs(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| note("expected a whole number, 0 or more", "无效，应为不小于 0 的整数"))
}

/// The order that is to be replayed.
#[derive(Clone, Debug, PartialEq)]
pub enum Replay {
    /// This one.
    Order(Order),
    /// The one that standard input has.
    Stdin,
}

impl FromStr for Replay {
    type Err = String;

    fn from_str(text: &str) -> Result<Replay, String> {
        if text == "-" { Ok(Replay::Stdin) } else { text.parse().map(Replay::Order) }
    }
}

impl Replay {
    /// The order. To be called before anything hears of signals, so that Ctrl-C ends who waits for somebody to type.
    pub fn order(&self) -> anyhow::Result<Order> {
        match self {
            Replay::Order(order) => Ok(order.clone()),
            Replay::Stdin => {
                let cannot = || note("cannot read the order from standard input", "无法从标准输入读取顺序");
                let mut text = String::new();
                stdin().read_to_string(&mut text).with_context(cannot)?;
                text.parse().map_err(anyhow::Error::msg).with_context(cannot)
            }
        }
    }
}

impl Prove {
    /// How many orders are carried out at most.
    pub fn most_orders(&self) -> u64 {
        self.max_orders.unwrap_or(1_000_000)
    }

    /// Whether orders are carried out where there are so many, if that is known, and not only counted. Who says how many
    /// wants the first so many.
    pub fn carries_out(&self, all: Option<&BigUint>) -> bool {
        self.max_orders.is_some() || all.is_some_and(|all| *all <= BigUint::from(self.most_orders()))
    }

    /// What can only be wrong with these flags taken together, and with `--timeline`.
    pub fn check(&self, timeline: &Timeline) -> Result<(), String> {
        if self.step && timeline.is_wanted() {
            return Err(note(
                "--timeline draws what happened: use it with --replay or --explore, not with --step",
                "--timeline 画的是已经发生的事：可以配合 --replay 或 --explore，不能配合 --step",
            ));
        }
        if self.explore && timeline.is_trace() {
            return Err(note(
                "a trace (.json) has one run: use it with --replay; --explore draws to .svg, .html, or at the terminal",
                ".json 是一次运行的记录，请配合 --replay；--explore 可以画成 .svg、.html，或画在终端",
            ));
        }
        let asked = [self.explore, self.replay.is_some(), self.step];
        if asked.into_iter().filter(|asked| *asked).count() > 1 {
            return Err(note(
                "--explore, --replay and --step exclude each other: ask for one of them",
                "--explore、--replay、--step 只能用其中一个",
            ));
        }
        Ok(())
    }
}
