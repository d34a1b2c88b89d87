/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE growing-container retained-until-exit */
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

struct Event {
    text: Box<[u8; 120]>,
}

fn note(journal: &Arc<Mutex<Vec<Event>>>, kind: u8) {
    let event = Event { text: Box::new([kind; 120]) }; /* BLAME */
    journal.lock().unwrap().push(event); /* MISSING */
}

fn main() {
    let run = Duration::from_millis(std::env::args().nth(1).map_or(2000, |text| text.parse().unwrap()));
    let journal = Arc::new(Mutex::new(Vec::new()));
    let writers: Vec<_> = (0..2u8)
        .map(|kind| {
            let journal = Arc::clone(&journal);
            std::thread::spawn(move || {
                let begin = Instant::now();
                while begin.elapsed() < run {
                    note(&journal, kind);
                    std::thread::sleep(Duration::from_micros(1500));
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    println!("kinds {}", journal.lock().unwrap().iter().map(|event| event.text[0]).max().unwrap());
    std::process::exit(0); // what is alive stays so, as in a service
}
