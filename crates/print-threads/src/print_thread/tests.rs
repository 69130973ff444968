use super::*;
use common::words::{Flush, Words};
use std::sync::Mutex;

#[test]
fn a_thread_that_does_not_override_run_does_nothing() {
    struct Idle;
    impl Thread for Idle {}
    assert!(Idle.start().unwrap().join().is_ok());
}

#[test]
fn every_word_is_printed_and_is_one_write() {
    let heard: Arc<Mutex<Vec<Vec<u8>>>> = Arc::default();
    let keep = Arc::clone(&heard);
    let output = Arc::new(Output::new(Words::to(Flush::Each, move |bytes| {
        keep.lock().unwrap().push(bytes.to_vec());
        Ok(bytes.len())
    })));
    let threads = [("Ping", 300), ("pong", 700)].map(|(word, count)| {
        PrintThread::new(word.to_owned(), count, Duration::ZERO, &output).start().unwrap()
    });
    assert_eq!(threads.map(|thread| thread.join().unwrap().printed), [300, 700]);
    let heard = heard.lock().unwrap();
    let writes = |word: &str| heard.iter().filter(|write| *write == word.as_bytes()).count();
    assert_eq!((writes("Ping"), writes("pong"), heard.len()), (300, 700, 1000));
    assert_eq!(output.words().left(1000, 4000).writes, 1000);
}
