/* SPDX-License-Identifier: Apache-2.0 */
/* Types by name and size. */
#ifndef LG_TYPE_NAME_H
#define LG_TYPE_NAME_H

#include "allocated_type.h"

#include <stdbool.h>

/* Typedefs and qualifiers followed; hostile debug info makes cycles. */
#define LG_TYPE_LINKS 16

/* Name and size of the type at `type`; false when it has none, or is only declared. */
bool describe_type(Dwarf_Die type, uint64_t *budget, struct allocated_type *out);

/* What the DW_AT_type of `of` (or of what it is an instance of) points to; false when that is no pointer. */
bool pointee_type(Dwarf_Die *of, Dwarf_Die *pointee);

/* The same for a type and its typedefs, NULL when it cannot be followed. */
const void *type_identity(Dwarf_Die type);

#endif
