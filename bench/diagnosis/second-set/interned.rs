/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE missing-free unpaired-call */
use std::time::{Duration, Instant};

fn intern(name: &str) -> &'static str {
    Box::leak(name.to_uppercase().into_boxed_str()) /* BLAME MISSING */
}

fn main() {
    let run = Duration::from_millis(std::env::args().nth(1).map_or(2000, |text| text.parse().unwrap()));
    let begin = Instant::now();
    let mut length = 0;
    while begin.elapsed() < run {
        length = intern("a name that is looked up each time").len();
        std::thread::sleep(Duration::from_micros(1500));
    }
    println!("length {length}");
}
