#define LG_VERSION "0.1.0"
