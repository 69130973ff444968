//! How far the orders were carried out, in a sentence.

use wording::language::{note, plural};

use crate::found::Extent;

/// What there is to say of `number` orders that were carried out in a time, of `all` if that is known. If all of them
/// come to the right end, `proved` has the words for it: what stands after "end with", and in Chinese after 顺序.
pub fn how_far(
    extent: Extent,
    number: &str,
    all: Option<&str>,
    took: &str,
    proved: Option<[String; 2]>,
) -> String {
    match (extent, proved) {
        (Extent::All, Some([end, chinese_end])) if number == "1" => note(
            format_args!("the only order ends with {end}: proved, in {took}"),
            format_args!("唯一的顺序{chinese_end}：得到证明，用时 {took}"),
        ),
        (Extent::All, Some([end, chinese_end])) => note(
            format_args!("all {number} orders end with {end}: proved, in {took}"),
            format_args!("全部 {number} 种顺序都{chinese_end}：得到证明，用时 {took}"),
        ),
        (Extent::All, None) => note(
            format_args!("all {number} orders were carried out, in {took}"),
            format_args!("全部 {number} 种顺序都执行过了，用时 {took}"),
        ),
        (Extent::Most | Extent::Stopped, _) => {
            let [of, of_all] = all
                .map_or_else(Default::default, |all| [format!("{number} of "), format!("共 {all} 种顺序，")]);
            let orders = plural(all.unwrap_or(number), "order");
            note(
                format_args!("stopped after {of}{orders}, fewest switches first"),
                format_args!("{of_all}执行了切换最少的 {number} 种后停止"),
            )
        }
    }
}
