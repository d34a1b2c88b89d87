/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/instruction.h"

#include <string.h>

/*
 * What follows an opcode. One letter an opcode, sixteen a row:
 *   .  nothing             m  ModRM                  b  ModRM and 1 byte       z  ModRM and 4 bytes (2 with prefix 66)
 *   1  1 byte              2  2 bytes                3  3 bytes                4  4 bytes (2 with prefix 66)
 *   v  4 bytes, 2 with 66, 8 with REX.W              o  an address of 8 bytes, 4 with prefix 67
 *   j  branch, 1 byte      J  branch, 4 bytes        g, G  ModRM, and 1 (4) bytes when its register field is 0 or 1
 *   -  not an instruction, or one that is not read here
 */
static const char one_byte[] = "mmmm14--mmmm14-x"
			       "mmmm14--mmmm14--"
			       "mmmm14x-mmmm14x-"
			       "mmmm14x-mmmm14x-"
			       "xxxxxxxxxxxxxxxx"
			       "................"
			       "--xmxxxx4z1b...."
			       "jjjjjjjjjjjjjjjj"
			       "bz-bmmmmmmmmmmmm"
			       "..........-....."
			       "oooo....14......"
			       "11111111vvvvvvvv"
			       "bb2.xxbz3.2..1-."
			       "mmmm---.mmmmmmmm"
			       "jjjj1111JJ-j...."
			       "x.xx..gG......mm";
static const char two_byte[] = "mmmm-.....-.-m.-"
			       "mmmmmmmmmmmmmmmm"
			       "mmmm----mmmmmmmm"
			       "......-.x-x-----"
			       "mmmmmmmmmmmmmmmm"
			       "mmmmmmmmmmmmmmmm"
			       "mmmmmmmmmmmmmmmm"
			       "bbbbmmm.----mmmm"
			       "JJJJJJJJJJJJJJJJ"
			       "mmmmmmmmmmmmmmmm"
			       "...mbm--...mbmmm"
			       "mmmmmmmmmmbmmmmm"
			       "mmbmbbbm........"
			       "mmmmmmmmmmmmmmmm"
			       "mmmmmmmmmmmmmmmm"
			       "mmmmmmmmmmmmmmmm";

struct reader {
	const uint8_t *code;
	size_t size, at;
	bool address_prefix;
};

static bool take(struct reader *r, size_t n)
{
	if (n > r->size - r->at || r->at + n > LG_INSTRUCTION_MAX)
		return false;
	r->at += n;
	return true;
}

static bool read_prefixes(struct reader *r, struct lg_instruction *i)
{
	for (; take(r, 1); i->rex = 0) {
		uint8_t byte = r->code[r->at - 1];
		if (byte == 0x66)
			i->operand_prefix = true;
		else if (byte == 0x67)
			r->address_prefix = true;
		else if (byte == 0xf2 || byte == 0xf3)
			i->repeat_prefix = true;
		else if (byte == 0x2e || byte == 0x36 || byte == 0x3e || byte == 0x26 || byte == 0x64 || byte == 0x65 || byte == 0xf0)
			i->segment_prefix = true;
		else if ((byte & 0xf0) == 0x40) { /* counts only right before the opcode */
			if (!take(r, 1))
				return false;
			i->rex = byte;
			i->opcode = r->code[r->at - 1];
			bool prefix = i->opcode == 0x66 || i->opcode == 0x67 || (i->opcode & 0xf0) == 0x40 || (i->opcode & 0xfe) == 0xf2 ||
				      i->opcode == 0xf0 || (i->opcode & 0xe7) == 0x26 || (i->opcode & 0xfe) == 0x64;
			return !prefix; /* void prefixes: no compiler writes them */
		} else {
			i->opcode = byte;
			return true;
		}
	}
	return false;
}

/* ModRM, SIB and displacement. */
static bool read_operand(struct reader *r, struct lg_instruction *i)
{
	if (!take(r, 1))
		return false;
	i->modrm = r->code[r->at - 1];
	i->has_modrm = true;
	unsigned mod = i->modrm >> 6, rm = i->modrm & 7;
	if (mod == 3)
		return true;
	size_t displacement = mod == 1 ? 1 : mod == 2 || rm == 5 ? 4 : 0;
	if (rm == 4) {
		if (!take(r, 1))
			return false;
		if (mod == 0 && (r->code[r->at - 1] & 7) == 5)
			displacement = 4;
	}
	return take(r, displacement);
}

static bool read_branch(struct reader *r, struct lg_instruction *i, size_t bytes)
{
	if (!take(r, bytes) || (i->operand_prefix && bytes == 4)) /* Intel and AMD differ on 66 here */
		return false;
	i->is_relative = true;
	i->relative = (int8_t)r->code[r->at - 1];
	if (bytes == 4)
		memcpy(&i->relative, r->code + r->at - 4, 4);
	return true;
}

static bool read_tail(struct reader *r, struct lg_instruction *i, char what)
{
	const size_t wide = i->operand_prefix && !(i->rex & 8) ? 2 : 4;
	switch (what) {
	case '.': return true;
	case '1': return take(r, 1);
	case '2': return take(r, 2);
	case '3': return take(r, 3);
	case '4': return take(r, wide);
	case 'v': return take(r, i->rex & 8 ? 8 : wide);
	case 'o': return take(r, r->address_prefix ? 4 : 8);
	case 'm': return read_operand(r, i);
	case 'b': return read_operand(r, i) && take(r, 1);
	case 'z': return read_operand(r, i) && take(r, wide);
	case 'g': return read_operand(r, i) && take(r, (i->modrm >> 3 & 7) < 2 ? 1 : 0);
	case 'G': return read_operand(r, i) && take(r, (i->modrm >> 3 & 7) < 2 ? wide : 0);
	case 'j': return read_branch(r, i, 1);
	case 'J': return read_branch(r, i, 4);
	default: return false;
	}
}

/* VEX (c4, c5) and EVEX (62): the opcodes are those of the three escaped maps. */
static bool read_vector(struct reader *r, struct lg_instruction *i)
{
	size_t prefix = i->opcode == 0xc5 ? 1 : i->opcode == 0xc4 ? 2 : 3;
	if (i->rex || i->operand_prefix || i->repeat_prefix || !take(r, prefix + 1))
		return false;
	unsigned map = prefix == 1 ? 1 : r->code[r->at - prefix - 1] & (prefix == 2 ? 0x1f : 7);
	i->opcode = r->code[r->at - 1];
	i->map = (uint8_t)(3 + map);
	if (map == 1)
		return i->opcode == 0x77 && prefix < 3 ? true : read_tail(r, i, two_byte[i->opcode] == 'b' && i->opcode != 0xa4 && i->opcode != 0xac && i->opcode != 0xba ? 'b' : 'm');
	return (map == 2 || map == 3) && read_tail(r, i, map == 2 ? 'm' : 'b');
}

static bool read_escaped(struct reader *r, struct lg_instruction *i)
{
	if (!take(r, 1))
		return false;
	i->map = 1;
	i->opcode = r->code[r->at - 1];
	if (i->opcode != 0x38 && i->opcode != 0x3a)
		return read_tail(r, i, two_byte[i->opcode]);
	i->map = i->opcode == 0x38 ? 2 : 3;
	if (!take(r, 1))
		return false;
	i->opcode = r->code[r->at - 1];
	return read_tail(r, i, i->map == 2 ? 'm' : 'b');
}

/* ---- what it does ---- */

static unsigned register_field(const struct lg_instruction *i)
{
	return (i->modrm >> 3 & 7) | (i->rex & 4) << 1;
}

/* Mask of what the ModRM operand names when it is a register; memory is nobody's register. */
static uint16_t operand(const struct lg_instruction *i, bool byte)
{
	unsigned number = (i->modrm & 7) | (i->rex & 1) << 3;
	if (i->modrm < 0xc0)
		return 0;
	return (uint16_t)(1u << (byte && !i->rex && number >= 4 ? number - 4 : number)); /* ah, ch, dh, bh */
}

static uint16_t target(const struct lg_instruction *i, bool byte)
{
	unsigned number = register_field(i);
	return (uint16_t)(1u << (byte && !i->rex && number >= 4 ? number - 4 : number));
}

static bool plain(struct lg_instruction *i, uint16_t writes)
{
	i->kind = LG_INSTRUCTION_PLAIN;
	i->writes = writes;
	return true;
}

/* add, or, adc, sbb, and, sub, xor, cmp in their six forms. */
static void judge_arithmetic(struct lg_instruction *i)
{
	bool compares = i->opcode >= 0x38, byte = !(i->opcode & 1);
	switch (i->opcode & 7) {
	case 0: case 1: plain(i, compares ? 0 : operand(i, byte)); break;
	case 2: case 3: plain(i, compares ? 0 : target(i, byte)); break;
	case 4: case 5: plain(i, compares ? 0 : 1u << LG_RAX); break;
	}
}

static void judge_one_byte(struct lg_instruction *i)
{
	unsigned op = i->opcode, field = i->modrm >> 3 & 7;
	bool byte = !(op & 1);
	if (op < 0x40 && (op & 7) < 6)
		judge_arithmetic(i);
	else if ((op & 0xf8) == 0x50)
		i->kind = LG_INSTRUCTION_PUSH;
	else if (op == 0x63 || op == 0x8d || op == 0x69 || op == 0x6b)
		plain(i, target(i, false));
	else if ((op & 0xf0) == 0x70)
		i->kind = LG_INSTRUCTION_BRANCH;
	else if (op == 0x80 || op == 0x81 || op == 0x83)
		plain(i, field == 7 ? 0 : operand(i, byte));
	else if (op == 0x84 || op == 0x85 || op == 0xa8 || op == 0xa9)
		plain(i, 0);
	else if (op == 0x88 || op == 0x89)
		plain(i, operand(i, byte));
	else if (op == 0x8a || op == 0x8b)
		plain(i, target(i, byte));
	else if (op == 0x90)
		i->kind = i->length == 1 ? LG_INSTRUCTION_NOP : i->rex || i->repeat_prefix ? LG_INSTRUCTION_OTHER : LG_INSTRUCTION_LONG_NOP;
	else if ((op & 0xf0) == 0xb0)
		plain(i, (uint16_t)(1u << ((op & 7) | (i->rex & 1) << 3) | (op < 0xb8 && !i->rex ? 1u << (op & 3) : 0)));
	else if (op == 0xc0 || op == 0xc1 || (op >= 0xd0 && op <= 0xd3))
		plain(i, operand(i, byte));
	else if ((op == 0xc6 || op == 0xc7) && field == 0)
		plain(i, operand(i, byte));
	else if (op == 0xe8)
		i->kind = LG_INSTRUCTION_CALL;
	else if (op == 0xe9 || op == 0xeb)
		i->kind = LG_INSTRUCTION_JUMP;
	else if (op == 0xf6 || op == 0xf7)
		plain(i, field < 2 ? 0 : field < 4 ? operand(i, byte) : 1u << LG_RAX | 1u << LG_RDX);
}

static void judge_two_byte(struct lg_instruction *i)
{
	unsigned op = i->opcode;
	if (op == 0x1f && i->modrm < 0xc0)
		i->kind = LG_INSTRUCTION_LONG_NOP;
	else if (op == 0x1e && i->repeat_prefix && (i->modrm & 0xfe) == 0xfa) /* endbr64, endbr32 */
		plain(i, 0);
	else if ((op & 0xf0) == 0x40 || op == 0xaf || ((op & 0xf6) == 0xb6) || op == 0xbc || op == 0xbd)
		plain(i, target(i, false));
	else if ((op & 0xf0) == 0x80)
		i->kind = LG_INSTRUCTION_BRANCH;
	else if ((op & 0xf0) == 0x90)
		plain(i, operand(i, true));
	else if (op == 0x10 || op == 0x11 || op == 0x28 || op == 0x29 || op == 0x57 || op == 0x6e || op == 0x6f || op == 0x7f || op == 0xef)
		plain(i, 0); /* moves to and from xmm registers, xor of them */
}

bool lg_instruction_read(const uint8_t *code, size_t size, struct lg_instruction *i)
{
	struct reader r = { code, size, 0, false };
	memset(i, 0, sizeof *i);
	if (!read_prefixes(&r, i))
		return false;
	bool vector = !i->rex && (i->opcode == 0xc4 || i->opcode == 0xc5 || i->opcode == 0x62);
	bool known = vector ? read_vector(&r, i) : i->opcode == 0x0f ? read_escaped(&r, i) : read_tail(&r, i, one_byte[i->opcode]);
	if (!known)
		return false;
	if (i->map == 0 && i->opcode == 0x8f && (i->modrm & 0x38)) /* XOP */
		return false;
	i->length = (uint8_t)r.at;
	if (i->map == 0)
		judge_one_byte(i);
	else if (i->map == 1)
		judge_two_byte(i);
	return true;
}

bool lg_instruction_tests_first_argument(const struct lg_instruction *i, const uint8_t *code)
{
	if (i->map || i->rex != 0x48 || i->operand_prefix || i->repeat_prefix || i->segment_prefix)
		return false;
	return (i->opcode == 0x85 && i->modrm == 0xff) || (i->opcode == 0x83 && i->modrm == 0xff && code[i->length - 1] == 0);
}
