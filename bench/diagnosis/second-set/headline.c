/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unpaired-call missing-free */
/* PACKAGE libxml-2.0 libxml2-dev */
#include "pace.h"
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <string.h>

static int longest_title(const char *text)
{
	xmlDocPtr doc = xmlReadMemory(text, (int)strlen(text), NULL, NULL, 0);
	int longest = 0;

	if (doc == NULL)
		return -1;
	for (xmlNodePtr node = xmlDocGetRootElement(doc)->children; node; node = node->next) {
		xmlChar *title = xmlNodeGetContent(node); /* BLAME MISSING */
		int length = xmlStrlen(title);

		if (length > longest)
			longest = length;
	}
	xmlFreeDoc(doc);
	return longest;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	int longest = 0;

	while (pace_next(&pace))
		longest = longest_title("<news><t>first</t><t>the second one</t></news>");
	xmlCleanupParser();
	printf("longest %d\n", longest);
	return 0;
}
