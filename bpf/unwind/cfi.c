/* SPDX-License-Identifier: Apache-2.0 */
/* Reads .eh_frame. Every read is bounded: the bytes may come from a hostile file. No allocation, no lock, no libc state. */
#include "cfi.h"

enum { DW_EH_PE_omit = 0xff, DW_EH_PE_indirect = 0x80 };
enum { REG_RBP = 6, REG_RSP = 7, REG_RA = 16 };
enum { RA_IN_PLACE = 0, RA_UNDEFINED, RA_ELSEWHERE }; /* in place: at CFA - 8, where call puts it */
enum { SAVED_STATES = 16 };

struct reader {
	const struct lg_cfi_bytes *bytes;
	size_t at;
	int bad;
};

static uint64_t read_fixed(struct reader *r, size_t width)
{
	uint64_t value = 0;
	if (r->bytes->size - r->at < width || r->at > r->bytes->size) {
		r->bad = 1;
		return 0;
	}
	for (size_t i = 0; i < width; i++)
		value |= (uint64_t)r->bytes->data[r->at + i] << (8 * i);
	r->at += width;
	return value;
}

static int64_t sign_extend(uint64_t value, unsigned bits)
{
	return bits >= 64 ? (int64_t)value : (int64_t)(value << (64 - bits)) >> (64 - bits);
}

static uint64_t read_uleb(struct reader *r)
{
	uint64_t value = 0;
	for (unsigned shift = 0; shift < 70; shift += 7) {
		uint8_t byte = (uint8_t)read_fixed(r, 1);
		if (shift < 64)
			value |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return value;
	}
	r->bad = 1;
	return 0;
}

static int64_t read_sleb(struct reader *r)
{
	uint64_t value = 0;
	for (unsigned shift = 0; shift < 70; shift += 7) {
		uint8_t byte = (uint8_t)read_fixed(r, 1);
		if (shift < 64)
			value |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return shift + 7 < 64 ? sign_extend(value, shift + 7) : (int64_t)value;
	}
	r->bad = 1;
	return 0;
}

/* A pointer in one of the DW_EH_PE encodings; data_base is what "datarel" is relative to. */
static uint64_t read_encoded(struct reader *r, uint8_t encoding, uint64_t data_base)
{
	uint64_t position = r->bytes->address + r->at, value;
	if (encoding == DW_EH_PE_omit)
		return 0;
	switch (encoding & 0x0f) {
	case 0x00: case 0x04: case 0x0c: value = read_fixed(r, 8); break;
	case 0x01: value = read_uleb(r); break;
	case 0x02: value = read_fixed(r, 2); break;
	case 0x03: value = read_fixed(r, 4); break;
	case 0x09: value = (uint64_t)read_sleb(r); break;
	case 0x0a: value = (uint64_t)sign_extend(read_fixed(r, 2), 16); break;
	case 0x0b: value = (uint64_t)sign_extend(read_fixed(r, 4), 32); break;
	default: r->bad = 1; return 0;
	}
	switch (encoding & 0x70) {
	case 0x00: break;
	case 0x10: value += position; break;
	case 0x30: value += data_base; break;
	default: r->bad = 1; return 0;
	}
	return value; /* an indirect one is only ever a personality routine, whose value nobody needs */
}

uint64_t lg_cfi_find_fde(const struct lg_cfi_bytes *hdr, uint64_t pc)
{
	struct reader r = { hdr, 0, 0 };
	uint8_t version = (uint8_t)read_fixed(&r, 1), frame_encoding = (uint8_t)read_fixed(&r, 1);
	uint8_t count_encoding = (uint8_t)read_fixed(&r, 1), table_encoding = (uint8_t)read_fixed(&r, 1);
	read_encoded(&r, frame_encoding, hdr->address);
	uint64_t count = read_encoded(&r, count_encoding, hdr->address);
	/* 0x3b: datarel, 4 bytes signed. No linker writes another search table. */
	if (r.bad || version != 1 || table_encoding != 0x3b || count == 0 || count > (hdr->size - r.at) / 8)
		return 0;
	size_t table = r.at, low = 0, high = (size_t)count;
	while (low < high) { /* first entry whose start is greater than pc */
		size_t middle = low + (high - low) / 2;
		r.at = table + middle * 8;
		if (hdr->address + (uint64_t)sign_extend(read_fixed(&r, 4), 32) <= pc)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return 0;
	r.at = table + (low - 1) * 8 + 4;
	uint64_t fde = hdr->address + (uint64_t)sign_extend(read_fixed(&r, 4), 32);
	return r.bad ? 0 : fde;
}

struct cie {
	uint64_t code_factor, return_register;
	int64_t data_factor;
	uint8_t pointer_encoding;
	int augmented, signal_frame;
	size_t program, program_end;
};

/* Begins an entry at r: sets end to the offset behind it and returns its CIE pointer field (0 for a CIE). */
static uint64_t read_entry_head(struct reader *r, size_t *end, size_t *id_at)
{
	uint64_t length = read_fixed(r, 4);
	int wide = length == 0xffffffffu;
	if (wide)
		length = read_fixed(r, 8);
	*end = r->at;
	if (r->bad || length == 0 || length > r->bytes->size - r->at) {
		r->bad = 1;
		return 0;
	}
	*end = r->at + (size_t)length;
	*id_at = r->at;
	return read_fixed(r, wide ? 8 : 4);
}

static int read_cie(const struct lg_cfi_bytes *bytes, size_t at, struct cie *cie)
{
	struct reader r = { bytes, at, 0 };
	size_t id_at, augmentation_end = 0;
	if (read_entry_head(&r, &cie->program_end, &id_at) != 0 || r.bad)
		return -1;
	uint8_t version = (uint8_t)read_fixed(&r, 1);
	size_t augmentation = r.at;
	while (!r.bad && read_fixed(&r, 1) != 0)
		r.bad = r.at >= cie->program_end; /* a string without end must not be searched through the whole section */
	if (version == 4)
		read_fixed(&r, 2); /* address size, segment size */
	cie->code_factor = read_uleb(&r);
	cie->data_factor = read_sleb(&r);
	cie->return_register = version == 1 ? read_fixed(&r, 1) : read_uleb(&r);
	cie->pointer_encoding = 0;
	cie->augmented = cie->signal_frame = 0;
	for (size_t i = augmentation; !r.bad && bytes->data[i] != 0; i++) {
		switch (bytes->data[i]) {
		case 'z':
			cie->augmented = 1;
			augmentation_end = (size_t)read_uleb(&r);
			augmentation_end = augmentation_end > bytes->size - r.at ? bytes->size : r.at + augmentation_end;
			break;
		case 'R': cie->pointer_encoding = (uint8_t)read_fixed(&r, 1); break;
		case 'L': read_fixed(&r, 1); break;
		case 'P': read_encoded(&r, (uint8_t)read_fixed(&r, 1) & (uint8_t)~DW_EH_PE_indirect, 0); break;
		case 'S': cie->signal_frame = 1; break;
		default: break; /* 'z' tells how far to skip */
		}
	}
	cie->program = cie->augmented ? augmentation_end : r.at;
	return r.bad || cie->program > cie->program_end ? -1 : 0;
}

/* State of the CFA program: registers other than these two are of no use to the walk. */
struct state {
	struct lg_rule rule;
	int ra;
};

struct machine {
	struct state now, initial, saved[SAVED_STATES];
	int depth;
};

static void set_cfa_offset(struct state *s, int64_t offset)
{
	s->rule.cfa_offset = (int32_t)offset;
	if (offset != (int32_t)offset)
		s->rule.cfa_kind = LG_CFA_UNSUPPORTED;
}

static void set_cfa(struct state *s, uint64_t reg, int64_t offset)
{
	s->rule.cfa_kind = reg == REG_RSP ? LG_CFA_RSP : reg == REG_RBP ? LG_CFA_RBP : LG_CFA_UNSUPPORTED;
	set_cfa_offset(s, offset);
}

static void set_saved(struct state *s, uint64_t reg, enum lg_rbp_kind kind, int64_t offset)
{
	if (reg == REG_RA)
		s->ra = kind == LG_RBP_CFA && offset == -8 ? RA_IN_PLACE : RA_ELSEWHERE;
	if (reg != REG_RBP)
		return;
	s->rule.rbp_kind = (uint8_t)kind;
	s->rule.rbp_offset = (int16_t)offset;
	if (offset != (int16_t)offset)
		s->rule.rbp_kind = LG_RBP_UNDEFINED;
}

/* As before the FDE's own instructions. */
static void restore(struct machine *m, uint64_t reg)
{
	if (reg == REG_RA)
		m->now.ra = m->initial.ra;
	if (reg != REG_RBP)
		return;
	m->now.rule.rbp_kind = m->initial.rule.rbp_kind;
	m->now.rule.rbp_offset = m->initial.rule.rbp_offset;
}

/* Offset and factor are the file's: their product may wrap. */
static int64_t factored(uint64_t offset, const struct cie *cie)
{
	return (int64_t)(offset * (uint64_t)cie->data_factor);
}

/* The end of an expression's bytes; past it nothing is left to read when it would lie outside. */
static size_t expression_end(struct reader *r, uint64_t length)
{
	if (length > r->bytes->size - r->at) {
		r->bad = 1;
		return r->at;
	}
	return r->at + (size_t)length;
}

/*
 * The two CFA expressions that compilers and linkers write: "*(rbp + n)" and the lazy binding stub's
 * "rsp + 8 + ((rip & 15) >= n) * 8".
 */
static void set_cfa_expression(struct state *s, struct reader *r, uint64_t length)
{
	size_t end = expression_end(r, length);
	const uint8_t *e = r->bytes->data + r->at;
	s->rule.cfa_kind = LG_CFA_UNSUPPORTED;
	if (r->bad)
		return;
	if (length >= 3 && e[0] == 0x70 + REG_RBP) {
		struct reader body = { r->bytes, r->at + 1, 0 };
		int64_t offset = read_sleb(&body);
		if (!body.bad && body.at + 1 == end && r->bytes->data[body.at] == 0x06 && offset == (int32_t)offset) {
			s->rule.cfa_kind = LG_CFA_RBP_DEREF;
			s->rule.cfa_offset = (int32_t)offset;
		}
	} else if (length == 11 && e[0] == 0x77 && e[1] == 8 && e[2] == 0x80 && e[3] == 0 &&
		   e[4] == 0x3f && e[5] == 0x1a && e[6] >= 0x30 && e[6] <= 0x4f && e[7] == 0x2a && e[8] == 0x33 &&
		   e[9] == 0x24 && e[10] == 0x22) {
		s->rule.cfa_kind = LG_CFA_PLT;
		s->rule.cfa_offset = e[6] - 0x30;
	}
	r->at = end;
}

/* "saved at *(rbp + n)" is the one expression for a saved rbp that realigning functions use. */
static void set_saved_expression(struct state *s, struct reader *r, uint64_t reg, uint64_t length)
{
	size_t end = expression_end(r, length);
	struct reader body = { r->bytes, r->at + 1, 0 };
	if (!r->bad && length >= 2 && r->bytes->data[r->at] == 0x70 + REG_RBP) {
		int64_t offset = read_sleb(&body);
		set_saved(s, reg, !body.bad && body.at == end ? LG_RBP_RBP : LG_RBP_UNDEFINED, offset);
	} else {
		set_saved(s, reg, LG_RBP_UNDEFINED, 0);
	}
	r->at = end;
}

/* One instruction. Returns by how much the location advances (0 for all others). */
static uint64_t step(struct machine *m, struct reader *r, const struct cie *cie, uint64_t *set_location)
{
	uint8_t op = (uint8_t)read_fixed(r, 1);
	struct state *s = &m->now;
	uint64_t reg;
	switch (op & 0xc0) {
	case 0x40: return (op & 0x3f) * cie->code_factor;
	case 0x80: set_saved(s, op & 0x3f, LG_RBP_CFA, factored(read_uleb(r), cie)); return 0;
	case 0xc0: restore(m, op & 0x3f); return 0;
	default: break;
	}
	switch (op) {
	case 0x00: break;                                                                 /* nop */
	case 0x01: *set_location = read_encoded(r, cie->pointer_encoding, 0); break;      /* set_loc */
	case 0x02: return read_fixed(r, 1) * cie->code_factor;                            /* advance_loc1 */
	case 0x03: return read_fixed(r, 2) * cie->code_factor;
	case 0x04: return read_fixed(r, 4) * cie->code_factor;
	case 0x05: reg = read_uleb(r); set_saved(s, reg, LG_RBP_CFA, factored(read_uleb(r), cie)); break;
	case 0x06: restore(m, read_uleb(r)); break;
	case 0x07: reg = read_uleb(r); set_saved(s, reg, LG_RBP_UNDEFINED, 0); s->ra = reg == REG_RA ? RA_UNDEFINED : s->ra; break;
	case 0x08: set_saved(s, read_uleb(r), LG_RBP_SAME, 0); break;
	case 0x09: reg = read_uleb(r); read_uleb(r); set_saved(s, reg, LG_RBP_UNDEFINED, 0); break;
	case 0x0a: if (m->depth < SAVED_STATES) m->saved[m->depth++] = *s; else r->bad = 1; break;
	case 0x0b: if (m->depth > 0) *s = m->saved[--m->depth]; else r->bad = 1; break;
	case 0x0c: reg = read_uleb(r); set_cfa(s, reg, (int64_t)read_uleb(r)); break;
	case 0x0d: set_cfa(s, read_uleb(r), s->rule.cfa_offset); break;
	case 0x0e: set_cfa_offset(s, (int64_t)read_uleb(r)); break;
	case 0x0f: set_cfa_expression(s, r, read_uleb(r)); break;
	case 0x10: reg = read_uleb(r); set_saved_expression(s, r, reg, read_uleb(r)); break;
	case 0x11: reg = read_uleb(r); set_saved(s, reg, LG_RBP_CFA, factored((uint64_t)read_sleb(r), cie)); break;
	case 0x12: reg = read_uleb(r); set_cfa(s, reg, factored((uint64_t)read_sleb(r), cie)); break;
	case 0x13: set_cfa_offset(s, factored((uint64_t)read_sleb(r), cie)); break;
	case 0x14: case 0x15: reg = read_uleb(r); read_uleb(r); set_saved(s, reg, LG_RBP_UNDEFINED, 0); break;
	case 0x16: { /* val_expression */
		reg = read_uleb(r);
		r->at = expression_end(r, read_uleb(r));
		set_saved(s, reg, LG_RBP_UNDEFINED, 0);
		break;
	}
	case 0x2e: read_uleb(r); break; /* GNU_args_size */
	default: r->bad = 1; break;
	}
	return 0;
}

static struct lg_rule finish(const struct state *s, const struct cie *cie)
{
	struct lg_rule rule = s->rule;
	if (cie->signal_frame)
		rule.cfa_kind = LG_CFA_SIGNAL;
	else if (s->ra == RA_UNDEFINED)
		rule.cfa_kind = LG_CFA_END;
	else if (s->ra == RA_ELSEWHERE || cie->return_register != REG_RA)
		rule.cfa_kind = LG_CFA_UNSUPPORTED; /* in a register: vfork, longjmp */
	return rule;
}

struct fde {
	struct cie cie;
	uint64_t start, end;
	size_t program, program_end;
};

static int read_fde(const struct lg_cfi_bytes *bytes, size_t at, struct fde *fde)
{
	struct reader r = { bytes, at, 0 };
	size_t id_at;
	uint64_t back = read_entry_head(&r, &fde->program_end, &id_at);
	if (r.bad || back == 0 || back > id_at || read_cie(bytes, id_at - (size_t)back, &fde->cie))
		return -1;
	fde->start = read_encoded(&r, fde->cie.pointer_encoding, 0);
	fde->end = fde->start + read_encoded(&r, fde->cie.pointer_encoding & 0x0f, 0);
	if (fde->cie.augmented) {
		uint64_t skip = read_uleb(&r);
		if (skip > bytes->size - r.at)
			return -1;
		r.at += (size_t)skip;
	}
	fde->program = r.at;
	return r.bad || fde->program > fde->program_end || fde->end < fde->start ? -1 : 0;
}

/* Runs the CFA program and hands every row to the callback, in order of address. */
static int run(const struct lg_cfi_bytes *bytes, const struct fde *fde, lg_cfi_row_fn row, void *context)
{
	struct machine m = { 0 };
	struct reader r = { bytes, fde->cie.program, 0 };
	uint64_t ignored = 0, location = fde->start;
	while (r.at < fde->cie.program_end && !r.bad)
		step(&m, &r, &fde->cie, &ignored);
	m.initial = m.now;
	r.at = fde->program;
	while (r.at < fde->program_end && !r.bad) {
		struct state before = m.now;
		uint64_t target = 0, advance = step(&m, &r, &fde->cie, &target);
		uint64_t next = target ? target : location + advance;
		if (r.bad || next == location)
			continue;
		if (next < location || next > fde->end)
			return -1;
		int stop = row(context, location, next, finish(&before, &fde->cie));
		if (stop)
			return stop;
		location = next;
	}
	if (r.bad)
		return -1;
	return location < fde->end ? row(context, location, fde->end, finish(&m.now, &fde->cie)) : 0;
}

struct wanted {
	uint64_t pc;
	struct lg_rule rule;
};

static int keep_wanted(void *context, uint64_t start, uint64_t end, struct lg_rule rule)
{
	struct wanted *w = context;
	if (w->pc < start || w->pc >= end)
		return 0;
	w->rule = rule;
	return 1;
}

int lg_cfi_rule_at(const struct lg_cfi_bytes *eh_frame, uint64_t fde_address, uint64_t pc, struct lg_rule *rule)
{
	struct fde fde;
	struct wanted wanted = { .pc = pc };
	if (fde_address < eh_frame->address || fde_address - eh_frame->address >= eh_frame->size)
		return -1;
	if (read_fde(eh_frame, (size_t)(fde_address - eh_frame->address), &fde))
		return -1;
	if (pc < fde.start || pc >= fde.end || run(eh_frame, &fde, keep_wanted, &wanted) != 1)
		return -1;
	*rule = wanted.rule;
	return 0;
}

int lg_cfi_each_row(const struct lg_cfi_bytes *eh_frame, lg_cfi_row_fn row, void *context)
{
	size_t at = 0;
	while (at + 4 <= eh_frame->size) {
		struct reader r = { eh_frame, at, 0 };
		size_t end, id_at;
		struct fde fde;
		uint64_t id = read_entry_head(&r, &end, &id_at);
		if (r.bad)
			break; /* the terminator, or a damaged entry: nothing behind it can be found */
		if (id != 0 && read_fde(eh_frame, at, &fde) == 0) {
			int stop = run(eh_frame, &fde, row, context);
			if (stop > 0)
				return stop;
		}
		at = end;
	}
	return 0;
}
