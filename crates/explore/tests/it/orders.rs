//! Orders as people write them.

use explore::Order;
use proptest::prelude::*;

#[test]
fn an_order_is_read_however_it_is_separated_and_written_short() {
    for (text, expected) in [
        ("1,2x2,1", "1,2x2,1"),
        ("1 2 2 1", "1,2x2,1"),
        (" 1, 2 ,2\n1\n", "1,2x2,1"),
        ("1x2,1x3", "1x5"),
        ("2×3,2X4", "2x7"),
        ("", ""),
        ("4294967295x18446744073709551615", "4294967295x18446744073709551615"),
    ] {
        assert_eq!(text.parse::<Order>().unwrap().to_string(), expected, "{text}");
    }
    assert_eq!("1,2x2,1".parse::<Order>().unwrap().threads().collect::<Vec<_>>(), [1, 2, 2, 1]);
    assert_eq!("1x18446744073709551615,2".parse::<Order>().unwrap().len(), u64::MAX);
}

#[test]
fn what_is_no_order_is_refused_by_the_word_that_is_wrong() {
    let wrong =
        ["0", "x", "1x", "x2", "1x0", "-1", "1.5", "4294967296", "1x99999999999999999999", "1;2", "一"];
    for word in wrong {
        let refusal = format!("1,{word},2").parse::<Order>().unwrap_err();
        assert!(refusal.contains(&word[..word.len().min(20)]), "{refusal}");
    }
    let refusal = "\u{1b}[31m".parse::<Order>().unwrap_err();
    assert!(refusal.contains("\\u{1b}[31m"), "it must not play with the terminal: {refusal}");
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(threads in proptest::collection::vec(1_u32..5, 0..40)) {
        let order: Order = threads.iter().copied().collect();
        prop_assert_eq!(order.to_string().parse::<Order>().unwrap(), order.clone());
        prop_assert_eq!(order.threads().collect::<Vec<_>>(), threads.clone());
        let shorter: Order = threads.split_last().map_or(&[][..], |(_, before)| before).iter().copied().collect();
        prop_assert_eq!(order.without_last(), shorter);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in ".{0,40}") {
        let _ = text.parse::<Order>();
    }
}
