//! The flags of the command line.

use std::time::Duration;

use clap::Parser;
use command_line::help::{look_at_it, the_lesson};
use command_line::values;
use explore::prove::Prove;
use observed::Protection;
use timeline::Timeline;
use wording::language::{note, text};

#[derive(Parser)]
#[command(name = "bank-lock", version, next_help_heading = the_lesson())]
#[command(about = text(
    "The lecture's snippet: 100 threads each deposit 1 into an account, and a lock keeps them apart.",
    "课上的例子：100 个线程各往一个账户存 1 元，由一把锁隔开。",
))]
#[command(after_help = text(EXAMPLES, EXAMPLES_IN_CHINESE))]
pub struct Options {
    #[arg(help = text("How many threads deposit, once each", "多少个线程存款，每个存一次"))]
    #[arg(long, default_value = "100", value_name = "N", value_parser = values::at_least_one, allow_negative_numbers = true)]
    pub threads: u64,

    #[arg(help = text("How much each deposits; 0 or less is ignored", "每次存多少；不大于 0 则忽略"))]
    #[arg(long, default_value = "1", value_name = text("MONEY", "金额"), value_parser = money, allow_negative_numbers = true)]
    pub amount: i64,

    #[arg(help = text(
        "How long a deposit takes between reading the balance and writing it",
        "读出余额后，隔多久才写回",
    ))]
    #[arg(long, default_value = "10ms", value_name = text("TIME", "时间"), value_parser = values::duration, allow_hyphen_values = true)]
    pub hold: Duration,

    #[arg(help = text("What keeps deposits apart", "用什么把各次存款隔开"))]
    #[arg(
        long,
        value_enum,
        default_value = "mutex",
        value_name = "mutex|none|atomic",
        hide_possible_values = true
    )]
    pub sync: Protection,

    #[arg(long, help_heading = look_at_it(), help = text(
        "Show each step of each thread as it happens",
        "边运行边显示每个线程的每一步",
    ))]
    pub steps: bool,

    #[command(flatten)]
    pub timeline: Timeline,

    #[command(flatten)]
    pub prove: Prove,
}

const EXAMPLES: &str = "\
Examples:
  bank-lock                             100 deposits in turn: none lost, in 1 s
  bank-lock --sync none                 without the lock nearly all are lost
  bank-lock --threads 10000 --hold 0ms  the price of ten thousand threads";

const EXAMPLES_IN_CHINESE: &str = "\
示例：
  bank-lock                             100 次存款逐个进行：一次不丢，用时 1 s
  bank-lock --sync none                 没有锁，存款几乎全部丢失
  bank-lock --threads 10000 --hold 0ms  一万个线程的代价";

fn money(text: &str) -> Result<i64, String> {
    text.parse().map_err(|_| note("expected a whole number within 64 bits", "无效，应为 64 位以内的整数"))
}

impl Options {
    /// The shortest time that the deposits can take.
    pub fn floor(&self) -> Duration {
        let in_turn = match self.sync {
            _ if self.amount <= 0 => 0, // ignored
            Protection::Mutex => u32::try_from(self.threads).unwrap_or(u32::MAX),
            Protection::None | Protection::Atomic => 1,
        };
        self.hold.saturating_mul(in_turn)
    }

    /// What can only be wrong with flags taken together.
    pub fn check(&self) -> Result<(), String> {
        let all = i64::try_from(self.threads).ok().and_then(|threads| self.amount.checked_mul(threads));
        all.map(drop).ok_or_else(|| {
            note(
                "--threads times --amount is more than the account can hold",
                "--threads 与 --amount 的乘积超出账户的上限",
            )
        })?;
        self.prove.check(&self.timeline)
    }

    /// The balance if no deposit is lost.
    pub fn expected(&self) -> i64 {
        self.amount.max(0).saturating_mul(self.threads.cast_signed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_line_makes_the_parser_panic() {
        testing::parse_any_input(&command_line::options::command::<Options>(), &[]);
    }
}
