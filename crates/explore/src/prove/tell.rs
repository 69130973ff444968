//! `--explore`: what is said of all orders. On standard output, for it is what was asked for.

use std::time::Duration;

use common::exit::{self, Exit};
use common::notes;
use common::words::{Flush, Words};
use serde::Serialize;
use timeline::Drawing;
use timeline::model::Picture;
use wording::figures::time;
use wording::language::{note, plural};

use super::chart::Chart;
use super::known::{Ended, Known};
use super::lesson::Lesson;
use super::numbers::digits;
use super::table::{Row, Table};
use crate::found::Extent;
use crate::order::Order;

impl<S: 'static, O: Ord + Default> Lesson<S, O> {
    /// Says what is `known`: its table, the `summary`, and the orders that go `wrong`, in columns. Draws it, if that is
    /// wanted, beside the `figures` that `--json` has.
    pub fn tell(
        &self,
        known: &Known<O>,
        summary: &[String],
        wrong: &[String],
        drawing: Drawing,
        figures: &impl Serialize,
    ) -> anyhow::Result<Exit> {
        let table = self.table(known);
        notes::after_ctrl_c();
        let words = Words::of_lesson(Flush::Full);
        let lines = [&table.lines(), summary, wrong].concat();
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let written = words.say(&text).and_then(|()| words.flush());
        let ended = exit::after(written.map_err(Into::into), &[]);
        let of = Picture::of_this_program(figures, Vec::new);
        let drawn = Chart { table: &table, summary, orders: wrong, of }.draw(drawing);
        ended.and_then(|exit| drawn.map(|()| exit))
    }

    fn table(&self, known: &Known<O>) -> Table {
        let row = |it: &Ended<O>| Row {
            outcome: (self.cells)(&it.end),
            orders: it.orders.clone(),
            chance: it.chance,
            seen: it.seen,
            is_right: (self.wrong_by)(&it.end) == 0,
        };
        let rows = known.outcomes.iter().map(row).collect();
        Table { heads: self.heads.clone(), rows, orders: known.orders(), runs: known.runs }
    }

    /// How far the orders were carried out or counted, and what that proves.
    pub fn how_far(&self, known: &Known<O>, took: Duration) -> String {
        let orders = known.orders();
        let is_proved = known.outcomes.iter().all(|it| (self.wrong_by)(&it.end) == 0);
        let ([end, chinese_end], took) = (&self.right, time(took));
        match (known.extent, orders.as_ref().map(digits)) {
            (Some(Extent::All), Some(one)) if is_proved && one == "1" => note(
                format_args!("the only order ends with {end}: proved, in {took}"),
                format_args!("唯一的顺序{chinese_end}：得到证明，用时 {took}"),
            ),
            (Some(Extent::All), Some(all)) if is_proved => note(
                format_args!("all {all} orders end with {end}: proved, in {took}"),
                format_args!("全部 {all} 种顺序都{chinese_end}：得到证明，用时 {took}"),
            ),
            (Some(Extent::All), Some(all)) => note(
                format_args!("all {all} orders were carried out, in {took}"),
                format_args!("全部 {all} 种顺序都执行过了，用时 {took}"),
            ),
            (Some(_), number) => {
                let number = number.unwrap_or_else(|| "0".to_owned());
                let all = known.all.as_ref().map(digits);
                let [of, of_all] = all.as_ref().map_or_else(Default::default, |all| {
                    [format!("{number} of "), format!("共 {all} 种顺序，")]
                });
                let orders = plural(all.as_ref().unwrap_or(&number), "order");
                note(
                    format_args!("stopped after {of}{orders}, fewest switches first"),
                    format_args!("{of_all}执行了切换最少的 {number} 种后停止"),
                )
            }
            (None, _) if known.outcomes.is_empty() => {
                note("stopped before all was counted", "还没有算完就停止了")
            }
            (None, Some(all)) => note(
                format_args!("these {all} orders were counted, exactly, and not carried out: too many"),
                format_args!("这 {all} 种顺序是精确算出来的，没有逐一执行：太多了"),
            ),
            (None, None) => note(
                "counted, and not carried out: there are too many orders",
                "是算出来的，没有逐一执行：顺序太多",
            ),
        }
    }

    /// The order with the fewest switches that goes wrong, if one is known.
    pub fn simplest_wrong<'a>(&self, known: &'a Known<O>) -> Option<&'a Order> {
        let wrong_by = |it: &&Ended<O>| (self.wrong_by)(&it.end);
        let wrong = known.outcomes.iter().filter(|it| wrong_by(it) > 0 && it.order.is_some());
        wrong.min_by_key(|it| (it.fewest_switches, wrong_by(it)))?.order.as_ref()
    }

    /// The order with the fewest switches that goes wrong, and the one that goes most wrong, in columns.
    pub fn what_goes_wrong(&self, fewest: Option<&Order>, most: Option<&Order>) -> Vec<String> {
        let Some(fewest) = fewest else { return Vec::new() };
        let mut lines = self.show(&note("goes wrong with the fewest switches", "切换最少的出错顺序"), fewest);
        if let Some(most) = most.filter(|most| *most != fewest) {
            lines.extend(self.show(&note("goes most wrong", "错得最厉害的顺序"), most));
        }
        lines
    }
}
