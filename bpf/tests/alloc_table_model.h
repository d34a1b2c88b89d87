/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The model: what the tables must say, kept as plain arrays of what is live. Threads of several processes allocate, free and
 * reallocate from a few addresses, so that they meet; a thread's reallocation is open over many events of others, during which
 * its old address may be given away. Now and then a process misbehaves (double free, missed free) or a table refuses. Included by
 * alloc_table_test.c.
 */
enum { PROCESSES = 3, THREADS = 4, ADDRESSES = 24, SITES = 5, EPOCHS = 12, ROUNDS = 60, EVENTS = 2000 };

struct model_block {
	int present, mover; /* mover: thread + 1 */
	uint64_t size;
	unsigned site, epoch;
};

struct model_cohort {
	uint64_t births, deaths, retained, retained_bytes;
};

static struct model {
	struct lg_process process[PROCESSES];
	struct model_block block[PROCESSES][ADDRESSES];
	struct model_cohort cohort[PROCESSES][SITES][EPOCHS];
	uint64_t births[PROCESSES], lost[PROCESSES], deaths[PROCESSES], frozen_live[PROCESSES], frozen_bytes[PROCESSES];
	int moving[PROCESSES][THREADS]; /* address + 1 that the thread's open reallocation began with */
	uint64_t unmatched, over_live, block_full, cohort_full;
	unsigned epoch;
} model;

static uint64_t address_of(unsigned a)
{
	return 0x10000 + 64ull * a;
}

static void model_dies(unsigned p, unsigned a)
{
	struct model_block *b = &model.block[p][a];
	struct model_cohort *c = &model.cohort[p][b->site][b->epoch];
	if (model.process[p].frozen) {
		c->retained++;
		c->retained_bytes += b->size;
	} else {
		c->deaths++;
		model.deaths[p]++;
	}
	b->present = 0;
}

static void event_born(unsigned p, unsigned a)
{
	uint64_t size = random_below(8) ? random_below(4096) : random_word();
	unsigned site = (unsigned)random_below(SITES), blocks_failed = blocks.failures, cohorts_failed = cohorts.failures;
	struct model_block *b = &model.block[p][a];
	blocks.refuse = random_below(40) == 0;
	cohorts.refuse = random_below(40) == 0;
	lg_born(&model.process[p], address_of(a), size, site);
	blocks.refuse = cohorts.refuse = 0;
	if (model.process[p].frozen)
		return;
	if (b->present) {
		model.over_live += !b->mover;
		model_dies(p, a);
	}
	model.births[p]++;
	if (cohorts.failures != cohorts_failed) {
		model.cohort_full++;
		model.lost[p]++;
		return;
	}
	model.cohort[p][site][model.epoch].births++;
	if (blocks.failures != blocks_failed) {
		model.block_full++;
		model.lost[p]++;
		model.cohort[p][site][model.epoch].deaths++;
		return;
	}
	*b = (struct model_block){ 1, 0, size, site, model.epoch };
}

static void event_freed(unsigned p, unsigned a)
{
	lg_freed(&model.process[p], address_of(a));
	if (model.block[p][a].present)
		model_dies(p, a);
	else
		model.unmatched += !model.process[p].frozen;
}

static void event_move(unsigned p, unsigned t, unsigned a)
{
	lg_moving(&model.process[p], address_of(a), 100 + t);
	model.moving[p][t] = (int)a + 1;
	if (model.block[p][a].present)
		model.block[p][a].mover = (int)t + 1;
	else
		model.unmatched += !model.process[p].frozen;
}

/* The end of an open reallocation: it failed, or the block is now elsewhere (or in the same place). */
static void event_moved(unsigned p, unsigned t)
{
	unsigned a = (unsigned)model.moving[p][t] - 1;
	struct model_block *b = &model.block[p][a];
	int mine = b->present && b->mover == (int)t + 1;
	model.moving[p][t] = 0;
	if (random_below(3) == 0) {
		lg_moved_back(&model.process[p], address_of(a), 100 + t);
		b->mover = mine ? 0 : b->mover;
		return;
	}
	lg_moved_away(&model.process[p], address_of(a), 100 + t);
	if (mine)
		model_dies(p, a);
	event_born(p, random_below(4) ? (unsigned)random_below(ADDRESSES) : a);
}

static void model_event(void)
{
	unsigned p = (unsigned)random_below(PROCESSES), t = (unsigned)random_below(THREADS), a = (unsigned)random_below(ADDRESSES);
	struct model_block *b = &model.block[p][a];
	int rogue = random_below(20) == 0;
	if (model.moving[p][t]) { /* this thread is inside realloc: that is all it can do */
		if (random_below(2))
			event_moved(p, t);
	} else if (!b->present || b->mover) { /* the address is the allocator's to give */
		if (rogue && !b->mover)
			event_freed(p, a);
		else
			event_born(p, a);
	} else if (random_below(3) == 0) {
		event_move(p, t, a);
	} else if (rogue) {
		event_born(p, a);
	} else {
		event_freed(p, a);
	}
}

static void compare_cohort(unsigned p, unsigned site, unsigned epoch)
{
	struct lg_cohort_key key = { .site = site, .process = p + 1, .epoch = LG_EPOCH(20, epoch), .level = LG_LEVEL_NONE };
	const struct model_cohort *m = &model.cohort[p][site][epoch];
	struct lg_cohort *found = bpf_map_lookup_elem(&cohorts, &key), none = { 0 }, *c = found ? found : &none;
	uint64_t live = 0, bytes = 0, squares = 0;
	for (unsigned a = 0; a < ADDRESSES; a++) {
		const struct model_block *b = &model.block[p][a];
		if (!b->present || b->site != site || b->epoch != epoch)
			continue;
		uint64_t units = ((b->size < 1ull << 35 ? b->size : 1ull << 35) + 15) / 16;
		live++;
		bytes += b->size;
		squares += units * units;
	}
	EQUAL(c->allocs, m->births);
	EQUAL(c->retained, m->retained);
	EQUAL(c->retained_bytes, m->retained_bytes);
	EQUAL(c->allocs - m->deaths, c->live);
	EQUAL(c->live, live + c->retained);
	EQUAL(c->live_bytes, bytes + c->retained_bytes);
	if (!model.process[p].frozen)
		EQUAL(c->live_squares, squares);
}

static void compare_process(unsigned p)
{
	const struct lg_process *process_ = &model.process[p];
	uint64_t live = 0, bytes = 0;
	for (unsigned a = 0; a < ADDRESSES; a++) {
		const struct model_block *b = &model.block[p][a];
		struct lg_block_key key = { .address = address_of(a), .process = p + 1 };
		const struct lg_block *entry = bpf_map_lookup_elem(&blocks, &key);
		CHECK(!entry == !b->present, "process %u address %u", p, a);
		if (entry && b->present)
			CHECK(entry->size == b->size && entry->site == b->site && entry->epoch == LG_EPOCH(20, b->epoch) &&
			      entry->mover == (b->mover ? 99u + (unsigned)b->mover : 0), "process %u address %u", p, a);
		live += b->present != 0;
		bytes += b->present ? b->size : 0;
	}
	EQUAL(process_->allocs, model.births[p]);
	EQUAL(process_->frees, model.deaths[p]);
	EQUAL(process_->allocs - model.lost[p] - process_->frees, process_->live);
	if (process_->frozen) {
		EQUAL(process_->live, model.frozen_live[p]);
		EQUAL(process_->live_bytes, model.frozen_bytes[p]);
	} else {
		EQUAL(process_->live, live);
		EQUAL(process_->live_bytes, bytes);
	}
}

static void compare_all(void)
{
	for (unsigned p = 0; p < PROCESSES; p++) {
		compare_process(p);
		for (unsigned site = 0; site < SITES; site++)
			for (unsigned epoch = 0; epoch < EPOCHS; epoch++)
				compare_cohort(p, site, epoch);
	}
	EQUAL(drops[LG_DROP_FREE_UNMATCHED], model.unmatched);
	EQUAL(drops[LG_DROP_ALLOC_OVER_LIVE], model.over_live);
	EQUAL(drops[LG_DROP_BLOCK_TABLE_FULL], model.block_full);
	EQUAL(drops[LG_DROP_COHORT_TABLE_FULL], model.cohort_full);
}

static void alloc_table_model(void)
{
	uint64_t full = 0, over = 0, retained = 0;
	for (unsigned round = 0; round < ROUNDS && case_failures == 0; round++) {
		begin(10 + (unsigned)random_below(PROCESSES * ADDRESSES), 20 + (unsigned)random_below(PROCESSES * SITES * EPOCHS));
		memset(&model, 0, sizeof model);
		for (unsigned p = 0; p < PROCESSES; p++)
			model.process[p] = (struct lg_process){ .id = p + 1 };
		for (unsigned i = 0; i < EVENTS && case_failures == 0; i++) {
			model.epoch = i * EPOCHS / EVENTS;
			epoch_now = LG_EPOCH(20, model.epoch);
			if (i > EVENTS * 3 / 4 && random_below(200) == 0) {
				unsigned p = (unsigned)random_below(PROCESSES);
				if (!model.process[p].frozen) {
					model.frozen_live[p] = model.process[p].live;
					model.frozen_bytes[p] = model.process[p].live_bytes;
				}
				model.process[p].frozen = 1;
			}
			model_event();
			if (i % 10 == 0)
				compare_all();
		}
		compare_all();
		full += model.block_full + model.cohort_full;
		over += model.over_live;
		for (unsigned p = 0; p < PROCESSES; p++)
			for (unsigned s = 0; s < SITES; s++)
				for (unsigned e = 0; e < EPOCHS; e++)
					retained += model.cohort[p][s][e].retained;
	}
	CHECK(full && over && retained, "the events did not reach every path");
}
