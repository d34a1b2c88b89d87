/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE ownership-cycle */
use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

struct Section {
    title: String,
    parent: RefCell<Option<Rc<Section>>>,
    children: RefCell<Vec<Rc<Section>>>,
}

fn section(title: &str) -> Rc<Section> {
    Rc::new(Section { title: title.to_string(), parent: RefCell::new(None), children: RefCell::new(Vec::new()) }) /* BLAME */
}

fn outline() -> usize {
    let root = section("root");
    let chapter = section("chapter"); /* BLAME */
    *chapter.parent.borrow_mut() = Some(Rc::clone(&root)); /* MISSING */
    root.children.borrow_mut().push(Rc::clone(&chapter)); /* MISSING */
    root.title.len() + chapter.title.len()
}

fn main() {
    let run = Duration::from_millis(std::env::args().nth(1).map_or(2000, |text| text.parse().unwrap()));
    let begin = Instant::now();
    let mut length = 0;
    while begin.elapsed() < run {
        length = outline();
        std::thread::sleep(Duration::from_micros(1500));
    }
    println!("length {length}");
}
