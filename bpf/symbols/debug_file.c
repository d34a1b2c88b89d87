// SPDX-License-Identifier: Apache-2.0
#include "debug_file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <zlib.h>

static const char debug_directory[] = "/usr/lib/debug";

int rooted_open(int root, const char *path)
{
	struct open_how how = {
		/* O_NONBLOCK: a FIFO of that name must not hang us. */
		.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
		.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS,
	};
	struct stat st;
	int fd;

	if (root < 0)
		return -ENOENT;
	fd = (int)syscall(SYS_openat2, root, path, &how, sizeof(how));
	/* Before Linux 5.6, under valgrind and some container filters: a symlink may then lead out, as far as our rights go. */
	if (fd < 0 && errno == ENOSYS)
		fd = openat(root, path + strspn(path, "/"), (int)how.flags);
	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		close(fd);
		return -ENOENT;
	}
	return fd;
}

int rooted_open_any(const struct file_roots *roots, const char *path)
{
	int fd;

	if (path[0] != '/')
		return -ENOENT;
	fd = rooted_open(roots->target, path);
	return fd >= 0 ? fd : rooted_open(roots->host, path);
}

Elf_Scn *elf_section(Elf *elf, const char *name, GElf_Shdr *header)
{
	Elf_Scn *section = NULL;
	const char *found;
	size_t strings;

	if (elf_getshdrstrndx(elf, &strings))
		return NULL;
	while ((section = elf_nextscn(elf, section))) {
		if (!gelf_getshdr(section, header) || header->sh_type == SHT_NOBITS)
			continue;
		found = elf_strptr(elf, strings, header->sh_name);
		if (found && !strcmp(found, name))
			return section;
	}
	return NULL;
}

bool elf_has_dwarf(Elf *elf)
{
	GElf_Shdr header;

	return elf_section(elf, ".debug_info", &header) || elf_section(elf, ".zdebug_info", &header);
}

static bool build_id_in_notes(Elf_Data *data, struct build_id *id)
{
	size_t at = 0, name, desc;
	GElf_Nhdr note;

	while (data && (at = gelf_getnote(data, at, &note, &name, &desc)) > 0) {
		if (note.n_type != NT_GNU_BUILD_ID || note.n_namesz != 4 || memcmp((char *)data->d_buf + name, "GNU", 4))
			continue;
		if (!note.n_descsz || note.n_descsz > LG_BUILD_ID_MAX)
			continue;
		memcpy(id->bytes, (char *)data->d_buf + desc, note.n_descsz);
		id->length = note.n_descsz;
		return true;
	}
	return false;
}

bool elf_build_id(Elf *elf, struct build_id *id)
{
	Elf_Scn *section = NULL;
	GElf_Shdr header;
	GElf_Phdr segment;
	size_t count, i;

	id->length = 0;
	while ((section = elf_nextscn(elf, section))) {
		if (gelf_getshdr(section, &header) && header.sh_type == SHT_NOTE &&
		    build_id_in_notes(elf_getdata(section, NULL), id))
			return true;
	}
	/* Section headers may be gone (sstrip, UPX); the program's notes are not. A debug file's segments are not to be read. */
	if (elf_getphdrnum(elf, &count) || elf_nextscn(elf, NULL))
		return false;
	for (i = 0; i < count; i++) {
		if (gelf_getphdr(elf, (int)i, &segment) && segment.p_type == PT_NOTE &&
		    build_id_in_notes(elf_getdata_rawchunk(elf, (int64_t)segment.p_offset, segment.p_filesz,
							   segment.p_align == 8 ? ELF_T_NHDR8 : ELF_T_NHDR),
				      id))
			return true;
	}
	return false;
}

static bool same_build_id(int fd, const struct build_id *wanted)
{
	struct build_id id;
	bool same = false;
	Elf *elf = elf_begin(fd, ELF_C_READ_MMAP, NULL);

	if (elf) {
		same = elf_build_id(elf, &id) && id.length == wanted->length && !memcmp(id.bytes, wanted->bytes, id.length);
		elf_end(elf);
	}
	return same;
}

static bool same_crc(int fd, uint32_t wanted)
{
	unsigned char chunk[1 << 16];
	uLong crc = crc32(0, NULL, 0);
	ssize_t got;

	while ((got = read(fd, chunk, sizeof(chunk))) > 0)
		crc = crc32(crc, chunk, (uInt)got);
	lseek(fd, 0, SEEK_SET);
	return got == 0 && (uint32_t)crc == wanted;
}

/* What a candidate must match: the build id where the module has one (cheap), else the CRC of the whole file. */
struct proof {
	const struct build_id *id;
	bool has_crc;
	uint32_t crc;
};

static int open_candidate(int root, const char *path, const struct proof *proof)
{
	int fd = rooted_open(root, path);

	if (fd < 0)
		return fd;
	if (proof->id && proof->id->length ? same_build_id(fd, proof->id) : proof->has_crc && same_crc(fd, proof->crc))
		return fd;
	close(fd);
	return -ENOENT;
}

static void build_id_path(const struct build_id *id, char *out, size_t size)
{
	size_t i;
	int n = snprintf(out, size, "%s/.build-id/%02x/", debug_directory, id->bytes[0]);

	for (i = 1; i < id->length && (size_t)n < size; i++)
		n += snprintf(out + n, size - (size_t)n, "%02x", id->bytes[i]);
	if ((size_t)n < size)
		snprintf(out + n, size - (size_t)n, ".debug");
}

static int find_by_build_id(int root, const struct build_id *id, char *found, size_t size)
{
	const struct proof proof = { .id = id };

	if (id->length < 2)
		return -ENOENT;
	build_id_path(id, found, size);
	return open_candidate(root, found, &proof);
}

/* .gnu_debuglink: a file name, padded to 4 bytes, then the CRC-32 of that file. */
static bool read_debuglink(Elf *elf, const char **name, uint32_t *crc)
{
	GElf_Shdr header;
	Elf_Scn *section = elf_section(elf, ".gnu_debuglink", &header);
	Elf_Data *data = section ? elf_rawdata(section, NULL) : NULL;
	size_t length;

	if (!data || !data->d_buf || data->d_size < 8)
		return false;
	*name = data->d_buf;
	length = strnlen(*name, data->d_size - 4);
	if (!length || length >= data->d_size - 4)
		return false;
	memcpy(crc, (char *)data->d_buf + data->d_size - 4, 4);
	return true;
}

static int find_by_debuglink(int root, const char *path, Elf *elf, struct proof proof, char *found, size_t size)
{
	static const char *const places[][2] = { { "", "/" }, { "", "/.debug/" }, { debug_directory, "/" } };
	char directory[PATH_MAX];
	const char *name;
	size_t i;
	int fd;

	if (!read_debuglink(elf, &name, &proof.crc) || snprintf(directory, sizeof(directory), "%s", path) >= PATH_MAX)
		return -ENOENT;
	proof.has_crc = true;
	dirname(directory);
	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (snprintf(found, size, "%s%s%s%s", places[i][0], directory, places[i][1], name) >= (int)size)
			continue;
		if (!strcmp(found, path)) /* the module itself */
			continue;
		fd = open_candidate(root, found, &proof);
		if (fd >= 0)
			return fd;
	}
	return -ENOENT;
}

int find_debug_file(const struct file_roots *roots, const char *path, Elf *elf, char *found, size_t found_size)
{
	const int order[] = { roots->target, roots->host };
	struct build_id id;
	struct proof proof = { .id = &id };
	size_t i;
	int fd;

	elf_build_id(elf, &id);
	for (i = 0; i < 2; i++) {
		fd = find_by_build_id(order[i], &id, found, found_size);
		if (fd < 0)
			fd = find_by_debuglink(order[i], path, elf, proof, found, found_size);
		if (fd >= 0)
			return fd;
	}
	return -ENOENT;
}

int find_alt_file(const struct file_roots *roots, const char *path, Elf *elf)
{
	const int order[] = { roots->target, roots->host };
	char directory[PATH_MAX], candidate[2 * PATH_MAX];
	struct build_id id = { .length = 0 };
	struct proof proof = { .id = &id };
	GElf_Shdr header;
	Elf_Scn *section = elf_section(elf, ".gnu_debugaltlink", &header);
	Elf_Data *data = section ? elf_rawdata(section, NULL) : NULL;
	const char *name;
	size_t length, i;
	int fd;

	if (!data || !data->d_buf)
		return -ENOENT;
	name = data->d_buf;
	length = strnlen(name, data->d_size);
	if (length + 1 >= data->d_size || data->d_size - length - 1 > LG_BUILD_ID_MAX || length >= PATH_MAX)
		return -ENOENT;
	id.length = data->d_size - length - 1;
	memcpy(id.bytes, name + length + 1, id.length);
	snprintf(directory, sizeof(directory), "%s", path);
	dirname(directory);
	for (i = 0; i < 2; i++) {
		snprintf(candidate, sizeof(candidate), "%s%s%s", name[0] == '/' ? "" : directory, name[0] == '/' ? "" : "/", name);
		fd = open_candidate(order[i], candidate, &proof);
		if (fd < 0)
			fd = find_by_build_id(order[i], &id, candidate, sizeof(candidate));
		if (fd >= 0)
			return fd;
	}
	return -ENOENT;
}
