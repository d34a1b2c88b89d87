/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE growing-container unbounded-cache retained-until-exit */
use std::collections::HashMap;
use std::time::{Duration, Instant};

struct Metrics {
    latencies: HashMap<String, Vec<u64>>,
}

impl Metrics {
    fn record(&mut self, route: String, micros: u64) {
        self.latencies.entry(route).or_default().push(micros); /* BLAME MISSING */
    }
}

fn main() {
    let run = Duration::from_millis(std::env::args().nth(1).map_or(2000, |text| text.parse().unwrap()));
    let begin = Instant::now();
    let mut metrics = Metrics { latencies: HashMap::new() };
    let mut request = 0u64;
    while begin.elapsed() < run {
        request += 1;
        let route = format!("/users/{request}/profile"); /* BLAME */
        metrics.record(route, request % 900);
        std::thread::sleep(Duration::from_micros(1500));
    }
    println!("recorded {}", metrics.latencies.len() as u64 == request);
    std::process::exit(0); // what is alive stays so, as in a service
}
