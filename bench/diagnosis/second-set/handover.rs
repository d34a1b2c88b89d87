/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE missing-free */
use std::time::{Duration, Instant};

struct Buffer {
    bytes: Vec<u8>,
}

fn receive(size: usize) -> Buffer {
    Buffer { bytes: vec![7; size] } /* BLAME */
}

fn submit(buffer: Buffer) -> usize {
    let length = buffer.bytes.iter().filter(|byte| **byte == 7).count();
    std::mem::forget(buffer); /* MISSING */
    length
}

fn main() {
    let run = Duration::from_millis(std::env::args().nth(1).map_or(2000, |text| text.parse().unwrap()));
    let begin = Instant::now();
    let mut length = 0;
    while begin.elapsed() < run {
        let buffer = receive(300);
        length = submit(buffer);
        std::thread::sleep(Duration::from_micros(1500));
    }
    println!("length {length}");
}
