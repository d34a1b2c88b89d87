/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE early-exit conditional-free */
/* PACKAGE libxml-2.0 libxml2-dev */
#include "pace.h"
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

static const char page[] = "<p><a href='x'/><a href='yy'/><a/><a href='#'/></p>";

static int count_links(void)
{
	xmlDoc *doc = xmlReadMemory(page, sizeof page - 1, NULL, NULL, XML_PARSE_NOERROR);
	int links = 0;

	if (!doc)
		return -1;
	for (xmlNode *node = xmlDocGetRootElement(doc)->children; node != NULL; node = node->next) {
		xmlChar *href = xmlGetProp(node, BAD_CAST "href"); /* BLAME */
		if (href == NULL)
			continue;
		if (href[0] == '#') continue; /* MISSING */
		links++;
		xmlFree(href);
	}
	xmlFreeDoc(doc);
	return links;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	int links = 0;

	while (pace_next(&pace))
		links = count_links();
	xmlCleanupParser();
	printf("links %d\n", links);
	return 0;
}
