import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);

// src/diagnosis/checkout/patch.ts
import { lstat, realpath } from "node:fs/promises";
import { join, sep } from "node:path";

// src/diagnosis/checkout/git.ts
import { execFile } from "node:child_process";
var MOST_OUTPUT = 16 * 1024 * 1024;
var harmless = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.pager=cat",
  "core.sshCommand=false",
  "core.attributesFile=/dev/null",
  "core.symlinks=false",
  "protocol.allow=never",
  "gc.auto=0",
  "submodule.recurse=false",
  "diff.external=",
  "credential.helper="
].flatMap((setting) => ["-c", setting]);
function git(directory, args, milliseconds, input = null) {
  const { PATH = "/usr/bin:/bin", HOME = "/nonexistent" } = process.env;
  const env = {
    PATH,
    HOME,
    // a safe.directory of the user's own stays in force
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_PAGER: "cat",
    GIT_EDITOR: "false",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none"
  };
  return new Promise((resolve) => {
    const child = execFile(
      "git",
      ["--no-pager", ...harmless, ...args],
      { cwd: directory, env, timeout: milliseconds, killSignal: "SIGKILL", maxBuffer: MOST_OUTPUT },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        resolve({ status: typeof code === "number" ? code : null, stdout, stderr });
      }
    );
    child.stdin?.on("error", () => void 0);
    child.stdin?.end(input ?? "");
  });
}

// src/diagnosis/checkout/patch.ts
var LIMIT_MS = 1e4;
var MOST_CHARACTERS = 2e4;
async function appliesTo(patch, directories) {
  if (patch.length > MOST_CHARACTERS) return null;
  for (const directory of directories) {
    if (!await stays(patch, directory)) continue;
    const answer = await git(directory, ["apply", "--check", "--whitespace=nowarn", "-"], LIMIT_MS, patch);
    if (answer.status === 0) return directory;
  }
  return null;
}
async function stays(patch, directory) {
  const paths = [...patch.matchAll(/^(?:---|\+\+\+) [ab]\/(.+)$/gm)].map((match) => match[1] ?? "");
  if (paths.length === 0) return false;
  try {
    const root = await realpath(directory);
    for (const path of paths) {
      if (path.startsWith("/") || path.split("/").some((part) => part === ".." || part === ".git")) return false;
      const place = await realpath(join(root, path));
      if (!place.startsWith(root.endsWith(sep) ? root : root + sep) || place !== join(root, path)) return false;
      if (!(await lstat(place)).isFile()) return false;
    }
    return true;
  } catch {
    return false;
  }
}

// src/diagnosis/model/plain-text.ts
var invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu;
var removed = "[removed]";
var workflowCommands = "set-output|set-env|add-path|add-mask|add-matcher|remove-matcher|save-state|stop-commands|error|warning|notice|debug|group|endgroup|echo";
function plainText(text, most, secrets = []) {
  let plain = text.slice(0, most * 4).replace(/\s+/g, " ").replace(invisible, "");
  for (let before = ""; before !== plain; ) {
    before = plain;
    plain = withoutActing(secrets.reduce((kept, secret) => kept.split(secret).join(removed), plain));
  }
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}
function withoutActing(text) {
  return text.replace(/!\[/g, "[").replace(/\](?=[([])/g, "] ").replace(/<\/?[a-z!?][^<>]*>/gi, (tag) => looksLikeTemplate(tag) ? tag : " ").replace(/<\s*(?=(?:script|style|img|iframe|a|svg|object|embed|link|meta|form|details)\b)/gi, "").replace(/\b(?:[a-z][a-z0-9+.-]{0,12}:\/\/|www\.|(?:mailto|javascript|data|vbscript):)\S*/gi, removed).replace(/:\/\//g, " ").replace(new RegExp(`::(?:${workflowCommands})\\b[^:]*(?:::)?`, "gi"), removed).replace(/##\[/g, " ").replace(/(^|[^\w.])@+(?=[\w-])/g, "$1").replace(/\b[\w-]+\/[\w.-]+#\d+|(^|\s)#\d+\b|\bGH-\d+\b/g, "$1").replace(/\s+/g, " ").trim();
}
function looksLikeTemplate(tag) {
  return /^<(?:(?:const |unsigned |struct )?[A-Za-z_][\w:]*[\s*&]*(?:,\s*)?)+>$/.test(tag) && !htmlElement.test(tag);
}
var htmlElement = /^<\/?(?:a|abbr|b|base|big|blockquote|body|br|button|center|code|del|details|dd|div|dl|dt|em|embed|font|form|frame|h[1-6]|head|hr|html|i|iframe|img|input|ins|kbd|link|li|math|meta|object|ol|option|p|picture|pre|q|s|samp|script|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video|audio)\b/i;
function hidesSomething(text) {
  return text.replace(/[\t\n\r]/g, "").search(invisible) >= 0;
}

// src/diagnosis/time-limit.ts
import { Script } from "node:vm";
var call = new Script("work()");
function withinTime(milliseconds, work) {
  let result = null;
  try {
    call.runInNewContext({ work: () => void (result = { value: work() }) }, { timeout: milliseconds });
  } catch (error) {
    if (error.code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
  }
  return result?.value ?? null;
}

// src/diagnosis/rules/api-pairs/data.ts
var data = [
  [
    "sqlite3_open sqlite3_open_v2 sqlite3_open16",
    "sqlite3_close sqlite3_close_v2",
    1,
    "the database connection",
    "sqlite.org/c3ref/close.html"
  ],
  [
    "sqlite3_prepare sqlite3_prepare_v2 sqlite3_prepare_v3 sqlite3_prepare16 sqlite3_prepare16_v2",
    "sqlite3_finalize",
    3,
    "the prepared statement",
    "sqlite.org/c3ref/finalize.html"
  ],
  ["sqlite3_exec", "sqlite3_free", 4, "the error message", "sqlite.org/c3ref/exec.html"],
  [
    "sqlite3_mprintf sqlite3_vmprintf sqlite3_malloc sqlite3_malloc64 sqlite3_expanded_sql",
    "sqlite3_free",
    null,
    "the text",
    "sqlite.org/c3ref/free.html"
  ],
  ["sqlite3_get_table", "sqlite3_free_table", 2, "the result table", "sqlite.org/c3ref/free_table.html"],
  ["sqlite3_backup_init", "sqlite3_backup_finish", null, "the backup", "sqlite.org/c3ref/backup_finish.html"],
  ["sqlite3_blob_open", "sqlite3_blob_close", 6, "the blob handle", "sqlite.org/c3ref/blob_close.html"],
  ["PQconnectdb PQconnectdbParams PQsetdbLogin", "PQfinish", null, "the connection", "PostgreSQL manual, libpq"],
  [
    "PQexec PQexecParams PQexecPrepared PQprepare PQgetResult",
    "PQclear",
    null,
    "the result",
    "PostgreSQL manual, libpq"
  ],
  [
    "PQescapeLiteral PQescapeIdentifier PQescapeBytea",
    "PQfreemem",
    null,
    "the escaped text",
    "PostgreSQL manual, libpq"
  ],
  ["mysql_init", "mysql_close", null, "the connection", "MySQL C API manual"],
  ["mysql_store_result mysql_use_result", "mysql_free_result", null, "the result", "MySQL C API manual"],
  ["mysql_stmt_init", "mysql_stmt_close", null, "the statement", "MySQL C API manual"],
  [
    "json_object_new_object json_object_new_array json_object_new_string json_object_new_int json_tokener_parse json_object_from_file json_object_get",
    "json_object_put",
    null,
    "the JSON object",
    "json-c: json_object.h"
  ],
  ["json_tokener_new json_tokener_new_ex", "json_tokener_free", null, "the tokener", "json-c: json_tokener.h"],
  [
    "json_loads json_loadb json_loadf json_load_file json_object json_array json_pack",
    "json_decref",
    null,
    "the JSON value",
    "Jansson: reference counting"
  ],
  ["json_dumps", "free", null, "the text", "Jansson: json_dumps"],
  [
    "cJSON_Parse cJSON_ParseWithLength cJSON_CreateObject cJSON_CreateArray cJSON_CreateString cJSON_Duplicate",
    "cJSON_Delete",
    null,
    "the JSON tree",
    "cJSON README"
  ],
  ["cJSON_Print cJSON_PrintUnformatted cJSON_PrintBuffered", "cJSON_free free", null, "the text", "cJSON README"],
  [
    "xmlReadFile xmlReadMemory xmlReadDoc xmlParseFile xmlParseMemory xmlParseDoc xmlNewDoc htmlReadFile htmlReadMemory htmlReadDoc xmlCtxtReadFile",
    "xmlFreeDoc",
    null,
    "the document",
    "libxml2: xmlFreeDoc"
  ],
  [
    "xmlNodeGetContent xmlGetProp xmlGetNsProp xmlNodeListGetString xmlGetNodePath xmlStrdup xmlBuildURI",
    "xmlFree",
    null,
    "the text",
    "libxml2: xmlGetProp"
  ],
  [
    "xmlNewParserCtxt xmlCreatePushParserCtxt",
    "xmlFreeParserCtxt",
    null,
    "the parser context",
    "libxml2: xmlFreeParserCtxt"
  ],
  ["xmlXPathNewContext", "xmlXPathFreeContext", null, "the XPath context", "libxml2: xmlXPathFreeContext"],
  [
    "xmlXPathEvalExpression xmlXPathEval",
    "xmlXPathFreeObject",
    null,
    "the XPath result",
    "libxml2: xmlXPathFreeObject"
  ],
  [
    "xmlNewTextReaderFilename xmlReaderForFile xmlReaderForMemory",
    "xmlFreeTextReader",
    null,
    "the reader",
    "libxml2: xmlFreeTextReader"
  ],
  [
    "xmlNewTextWriterFilename xmlNewTextWriterMemory",
    "xmlFreeTextWriter",
    null,
    "the writer",
    "libxml2: xmlFreeTextWriter"
  ],
  ["xmlBufferCreate", "xmlBufferFree", null, "the buffer", "libxml2: xmlBufferFree"],
  ["XML_ParserCreate XML_ParserCreateNS", "XML_ParserFree", null, "the parser", "expat: XML_ParserFree"],
  ["yaml_parser_initialize", "yaml_parser_delete", 0, "the parser", "libyaml: yaml.h"],
  ["yaml_parser_parse", "yaml_event_delete", 1, "the event", "libyaml: yaml.h"],
  ["yaml_parser_load", "yaml_document_delete", 1, "the document", "libyaml: yaml.h"]
];

// src/diagnosis/rules/api-pairs/desktop.ts
var desktop = [
  [
    "g_strdup g_strndup g_strdup_printf g_strconcat g_strjoin g_build_filename g_malloc g_malloc0 g_new g_new0 g_memdup2 g_path_get_basename g_uri_escape_string",
    "g_free g_clear_pointer",
    null,
    "the block",
    "GLib: Memory Allocation"
  ],
  ["g_strsplit g_strdupv g_get_environ", "g_strfreev", null, "the string array", "GLib: g_strsplit"],
  ["g_object_new g_object_ref", "g_object_unref g_clear_object", null, "the object", "GObject: g_object_unref"],
  [
    "g_hash_table_new g_hash_table_new_full",
    "g_hash_table_destroy g_hash_table_unref",
    null,
    "the hash table",
    "GLib: GHashTable"
  ],
  ["g_array_new g_array_sized_new", "g_array_free g_array_unref", null, "the array", "GLib: GArray"],
  [
    "g_ptr_array_new g_ptr_array_new_with_free_func",
    "g_ptr_array_free g_ptr_array_unref",
    null,
    "the pointer array",
    "GLib: GPtrArray"
  ],
  ["g_string_new g_string_sized_new", "g_string_free", null, "the string", "GLib: GString"],
  ["g_list_append g_list_prepend", "g_list_free g_list_free_full", null, "the list", "GLib: GList"],
  ["g_slist_append g_slist_prepend", "g_slist_free g_slist_free_full", null, "the list", "GLib: GSList"],
  ["g_key_file_new", "g_key_file_free g_key_file_unref", null, "the key file", "GLib: GKeyFile"],
  ["g_variant_new g_variant_get_value", "g_variant_unref", null, "the variant", "GLib: GVariant"],
  ["g_file_get_contents", "g_free", 1, "the contents", "GLib: g_file_get_contents"],
  ["g_main_loop_new", "g_main_loop_unref", null, "the main loop", "GLib: GMainLoop"],
  ["g_regex_new", "g_regex_unref", null, "the expression", "GLib: GRegex"],
  ["g_dir_open", "g_dir_close", null, "the directory", "GLib: GDir"],
  ["g_error_new g_error_copy", "g_error_free g_clear_error", null, "the error", "GLib: GError"],
  ["XOpenDisplay", "XCloseDisplay", null, "the display connection", "Xlib manual"],
  [
    "XGetVisualInfo XListFonts XGetImage XGetAtomName XAllocSizeHints XAllocWMHints XGetModifierMapping",
    "XFree XDestroyImage XFreeModifiermap XFreeFontNames",
    null,
    "the data",
    "Xlib manual: XFree"
  ],
  ["XGetWindowProperty", "XFree", 11, "the property", "Xlib manual: XGetWindowProperty"],
  ["XCreateGC", "XFreeGC", null, "the graphics context", "Xlib manual"],
  ["cairo_create", "cairo_destroy", null, "the context", "cairo manual"],
  ["cairo_image_surface_create", "cairo_surface_destroy", null, "the surface", "cairo manual"],
  ["FcPatternCreate FcNameParse FcFontMatch", "FcPatternDestroy", null, "the pattern", "fontconfig manual"],
  ["FT_New_Face", "FT_Done_Face", 3, "the face", "FreeType: FT_Done_Face"],
  ["SDL_CreateTexture SDL_CreateTextureFromSurface", "SDL_DestroyTexture", null, "the texture", "SDL wiki"],
  ["SDL_CreateRGBSurface SDL_LoadBMP IMG_Load", "SDL_FreeSurface", null, "the surface", "SDL wiki"],
  ["png_create_read_struct", "png_destroy_read_struct", null, "the reader", "libpng manual"],
  ["png_create_write_struct", "png_destroy_write_struct", null, "the writer", "libpng manual"],
  [
    "pcre2_compile pcre2_compile_8",
    "pcre2_code_free pcre2_code_free_8",
    null,
    "the compiled pattern",
    "man pcre2_code_free"
  ],
  [
    "pcre2_match_data_create pcre2_match_data_create_from_pattern pcre2_match_data_create_from_pattern_8",
    "pcre2_match_data_free pcre2_match_data_free_8",
    null,
    "the match data",
    "man pcre2_match_data_free"
  ],
  [
    "dbus_message_new_method_call dbus_message_new_signal dbus_connection_send_with_reply_and_block",
    "dbus_message_unref",
    null,
    "the message",
    "D-Bus manual"
  ],
  ["udev_new", "udev_unref", null, "the udev context", "man 3 udev_new"],
  ["udev_device_new_from_syspath", "udev_device_unref", null, "the device", "man 3 udev_device_new_from_syspath"],
  ["luaL_newstate lua_newstate", "lua_close", null, "the Lua state", "Lua manual: lua_close"],
  [
    "PyObject_CallObject PyUnicode_FromString PyList_New PyDict_New PyLong_FromLong Py_BuildValue",
    "Py_DECREF Py_XDECREF Py_CLEAR",
    null,
    "the new reference",
    "Python/C API: reference counts"
  ],
  ["Box::into_raw", "Box::from_raw", null, "the box", "Rust std: Box::into_raw"],
  ["CString::into_raw", "CString::from_raw", null, "the string", "Rust std: CString::into_raw"],
  ["Arc::into_raw", "Arc::from_raw", null, "the reference", "Rust std: Arc::into_raw"],
  ["Rc::into_raw", "Rc::from_raw", null, "the reference", "Rust std: Rc::into_raw"]
];

// src/diagnosis/rules/api-pairs/libc.ts
var libc = [
  ["strdup strndup strdupa wcsdup", "free", null, "the copy of the string", "man 3 strdup"],
  ["getline getdelim", "free", 0, "the line buffer", "man 3 getline"],
  ["asprintf vasprintf", "free", 0, "the formatted string", "man 3 asprintf"],
  ["posix_memalign", "free", 0, "the aligned block", "man 3 posix_memalign"],
  ["aligned_alloc memalign valloc pvalloc", "free", null, "the aligned block", "man 3 aligned_alloc"],
  ["fopen fopen64 fdopen freopen tmpfile tmpfile64 fmemopen fopencookie", "fclose", null, "the stream", "man 3 fopen"],
  [
    "open_memstream open_wmemstream",
    "fclose",
    null,
    "the stream",
    "man 3 open_memstream: close the stream, then free its buffer"
  ],
  ["popen", "pclose", null, "the pipe stream", "man 3 popen"],
  ["opendir fdopendir opendir64", "closedir", null, "the directory stream", "man 3 opendir"],
  ["scandir scandir64 scandirat", "free", 1, "the list of entries", "man 3 scandir: each entry, then the list"],
  ["realpath canonicalize_file_name", "free", null, "the resolved path", "man 3 realpath"],
  ["getcwd get_current_dir_name", "free", null, "the path", "man 3 getcwd: with a NULL buffer"],
  ["tempnam", "free", null, "the file name", "man 3 tempnam"],
  ["getaddrinfo", "freeaddrinfo", 3, "the list of addresses", "man 3 getaddrinfo"],
  ["getifaddrs", "freeifaddrs", 0, "the list of interfaces", "man 3 getifaddrs"],
  ["if_nameindex", "if_freenameindex", null, "the list of interfaces", "man 3 if_nameindex"],
  ["regcomp", "regfree", 0, "the compiled expression", "man 3 regcomp"],
  ["glob glob64", "globfree", 3, "the list of paths", "man 3 glob"],
  ["wordexp", "wordfree", 1, "the list of words", "man 3 wordexp"],
  ["fts_open", "fts_close", null, "the file hierarchy stream", "man 3 fts"],
  ["newlocale duplocale", "freelocale", null, "the locale", "man 3 newlocale"],
  ["iconv_open", "iconv_close", null, "the conversion descriptor", "man 3 iconv_open"],
  ["setmntent", "endmntent", null, "the mount table stream", "man 3 getmntent"],
  ["dlopen dlmopen", "dlclose", null, "the handle of the library", "man 3 dlopen"],
  ["hcreate_r", "hdestroy_r", 1, "the hash table", "man 3 hsearch"],
  ["tsearch", "tdelete tdestroy", null, "the node of the tree", "man 3 tsearch"],
  ["backtrace_symbols", "free", null, "the list of names", "man 3 backtrace"],
  ["sem_open", "sem_close", null, "the semaphore", "man 3 sem_open"],
  ["timer_create", "timer_delete", 2, "the timer", "man 2 timer_create"],
  [
    "posix_spawn_file_actions_init",
    "posix_spawn_file_actions_destroy",
    0,
    "the file actions",
    "man 3 posix_spawn_file_actions_init"
  ],
  [
    "posix_spawn_file_actions_addopen posix_spawn_file_actions_adddup2 posix_spawn_file_actions_addclose",
    "posix_spawn_file_actions_destroy",
    0,
    "the file actions",
    "man 3 posix_spawn_file_actions_addopen"
  ],
  [
    "pthread_attr_init pthread_attr_setaffinity_np",
    "pthread_attr_destroy",
    0,
    "the thread attributes",
    "man 3 pthread_attr_init"
  ],
  ["pthread_getattr_np", "pthread_attr_destroy", 1, "the thread attributes", "man 3 pthread_getattr_np"],
  [
    "cap_get_proc cap_init cap_dup cap_from_text cap_to_text",
    "cap_free",
    null,
    "the capability state",
    "man 3 cap_free"
  ],
  ["__cxa_demangle", "free", null, "the demangled name", "Itanium C++ ABI 3.4"]
];

// src/diagnosis/rules/api-pairs/transport.ts
var transport = [
  ["curl_easy_init curl_easy_duphandle", "curl_easy_cleanup", null, "the transfer handle", "curl: curl_easy_cleanup"],
  ["curl_multi_init", "curl_multi_cleanup", null, "the multi handle", "curl: curl_multi_cleanup"],
  ["curl_slist_append", "curl_slist_free_all", null, "the list", "curl: curl_slist_free_all"],
  ["curl_easy_escape curl_easy_unescape curl_escape", "curl_free", null, "the text", "curl: curl_free"],
  ["curl_mime_init", "curl_mime_free", null, "the MIME structure", "curl: curl_mime_free"],
  ["curl_url curl_url_dup", "curl_url_cleanup", null, "the URL handle", "curl: curl_url_cleanup"],
  ["curl_url_get", "curl_free", 2, "the part of the URL", "curl: curl_url_get"],
  ["SSL_CTX_new", "SSL_CTX_free", null, "the TLS context", "OpenSSL: SSL_CTX_free(3)"],
  ["SSL_new SSL_dup", "SSL_free", null, "the TLS connection", "OpenSSL: SSL_free(3)"],
  ["SSL_get1_session", "SSL_SESSION_free", null, "the session", "OpenSSL: SSL_get1_session(3)"],
  [
    "SSL_get_peer_certificate SSL_get1_peer_certificate X509_new X509_dup d2i_X509 PEM_read_X509 PEM_read_bio_X509",
    "X509_free",
    null,
    "the certificate",
    "OpenSSL: X509_free(3)"
  ],
  ["X509_STORE_new", "X509_STORE_free", null, "the certificate store", "OpenSSL: X509_STORE_free(3)"],
  [
    "BIO_new BIO_new_file BIO_new_fp BIO_new_mem_buf BIO_new_socket BIO_new_connect",
    "BIO_free BIO_free_all BIO_vfree",
    null,
    "the BIO",
    "OpenSSL: BIO_free(3)"
  ],
  ["EVP_MD_CTX_new", "EVP_MD_CTX_free", null, "the digest context", "OpenSSL: EVP_MD_CTX_free(3)"],
  ["EVP_CIPHER_CTX_new", "EVP_CIPHER_CTX_free", null, "the cipher context", "OpenSSL: EVP_CIPHER_CTX_free(3)"],
  [
    "EVP_PKEY_new PEM_read_PrivateKey PEM_read_bio_PrivateKey PEM_read_bio_PUBKEY d2i_PrivateKey X509_get_pubkey",
    "EVP_PKEY_free",
    null,
    "the key",
    "OpenSSL: EVP_PKEY_free(3)"
  ],
  [
    "EVP_PKEY_CTX_new EVP_PKEY_CTX_new_id",
    "EVP_PKEY_CTX_free",
    null,
    "the key context",
    "OpenSSL: EVP_PKEY_CTX_free(3)"
  ],
  ["EVP_MD_fetch", "EVP_MD_free", null, "the digest", "OpenSSL: EVP_MD_fetch(3)"],
  ["EVP_CIPHER_fetch", "EVP_CIPHER_free", null, "the cipher", "OpenSSL: EVP_CIPHER_fetch(3)"],
  ["HMAC_CTX_new", "HMAC_CTX_free", null, "the HMAC context", "OpenSSL: HMAC_CTX_free(3)"],
  ["BN_new BN_dup BN_bin2bn", "BN_free BN_clear_free", null, "the big number", "OpenSSL: BN_free(3)"],
  ["BN_CTX_new", "BN_CTX_free", null, "the big number context", "OpenSSL: BN_CTX_free(3)"],
  ["RSA_new", "RSA_free", null, "the key", "OpenSSL: RSA_free(3)"],
  ["EC_KEY_new EC_KEY_new_by_curve_name", "EC_KEY_free", null, "the key", "OpenSSL: EC_KEY_free(3)"],
  [
    "BN_bn2hex BN_bn2dec OPENSSL_malloc OPENSSL_zalloc OPENSSL_strdup X509_NAME_oneline",
    "OPENSSL_free",
    null,
    "the text",
    "OpenSSL: OPENSSL_free(3)"
  ],
  [
    "deflateInit deflateInit_ deflateInit2 deflateInit2_",
    "deflateEnd",
    0,
    "the compressor state",
    "zlib.h: deflateEnd"
  ],
  [
    "inflateInit inflateInit_ inflateInit2 inflateInit2_",
    "inflateEnd",
    0,
    "the decompressor state",
    "zlib.h: inflateEnd"
  ],
  ["gzopen gzopen64 gzdopen", "gzclose gzclose_r gzclose_w", null, "the gzip file", "zlib.h: gzclose"],
  ["BZ2_bzCompressInit", "BZ2_bzCompressEnd", 0, "the compressor state", "bzip2 manual"],
  ["BZ2_bzDecompressInit", "BZ2_bzDecompressEnd", 0, "the decompressor state", "bzip2 manual"],
  [
    "lzma_stream_decoder lzma_stream_encoder lzma_easy_encoder",
    "lzma_end",
    0,
    "the coder state",
    "lzma/base.h: lzma_end"
  ],
  [
    "ZSTD_createCCtx ZSTD_createCStream",
    "ZSTD_freeCCtx ZSTD_freeCStream",
    null,
    "the compression context",
    "zstd.h: ZSTD_freeCCtx"
  ],
  [
    "ZSTD_createDCtx ZSTD_createDStream",
    "ZSTD_freeDCtx ZSTD_freeDStream",
    null,
    "the decompression context",
    "zstd.h: ZSTD_freeDCtx"
  ],
  ["archive_read_new", "archive_read_free", null, "the archive", "man 3 archive_read_free"],
  ["archive_entry_new", "archive_entry_free", null, "the archive entry", "man 3 archive_entry"],
  ["ares_init ares_init_options", "ares_destroy", 0, "the resolver channel", "c-ares: ares_destroy"],
  ["event_base_new", "event_base_free", null, "the event base", "libevent: event.h"],
  ["event_new", "event_free", null, "the event", "libevent: event.h"],
  ["evbuffer_new", "evbuffer_free", null, "the buffer", "libevent: buffer.h"],
  ["bufferevent_socket_new", "bufferevent_free", null, "the buffer event", "libevent: bufferevent.h"],
  ["pcap_open_live pcap_open_offline pcap_create", "pcap_close", null, "the capture handle", "man 3 pcap_close"],
  ["pcap_compile", "pcap_freecode", 1, "the filter program", "man 3 pcap_freecode"],
  ["amqp_new_connection", "amqp_destroy_connection", null, "the connection", "rabbitmq-c: amqp.h"],
  ["redisConnect redisConnectWithTimeout", "redisFree", null, "the connection", "hiredis README"],
  ["redisCommand redisvCommand", "freeReplyObject", null, "the reply", "hiredis README"],
  ["ssh_new", "ssh_free", null, "the session", "libssh: ssh_free"]
];

// src/diagnosis/rules/api-pairs.ts
var apiPairs = [...libc, ...data, ...transport, ...desktop].map(
  ([makers, releasers, out, what, source]) => ({
    makers: makers.split(" "),
    releasers: releasers.split(" "),
    out,
    what,
    source
  })
);
var byMaker = new Map(apiPairs.flatMap((pair) => pair.makers.map((maker) => [maker, pair])));
function pairOf(name) {
  const plain = name.replace(/^(?:__GI_|_IO_)?_{0,3}/, "").replace(/(?:_chk|_internal|_compat)$/, "");
  return byMaker.get(name) ?? byMaker.get(plain);
}

// src/diagnosis/code/unified-diff.ts
var CONTEXT = 3;
var plainPath = /^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))(?!(?:.*\/)?\.git(?:\/|$))[\w./+ -]+$/;
function fileDiff(code, changes) {
  const complete = code.text.endsWith("\n");
  const lines = complete ? code.lines.slice(0, -1) : code.lines;
  const numbers = [...changes.keys()].sort((a, b) => a - b);
  const groups = [];
  for (const number of numbers) {
    const last = groups.at(-1);
    if (last !== void 0 && number - (last.at(-1) ?? 0) <= 2 * CONTEXT) last.push(number);
    else groups.push([number]);
  }
  let shift = 0;
  const hunks = groups.map((group) => {
    const first = Math.max(1, (group[0] ?? 1) - CONTEXT);
    const last = Math.min(lines.length, (group.at(-1) ?? 1) + CONTEXT);
    const body = [];
    let after = 0;
    for (let number = first; number <= last; number += 1) {
      const text = lines[number - 1] ?? "";
      const mark = !complete && number === lines.length ? ["\\ No newline at end of file"] : [];
      const change = changes.get(number);
      if (change === void 0) {
        body.push(` ${text}`, ...mark);
        after += 1;
      } else {
        body.push(...changed(text, change, mark));
        after += change.length;
      }
    }
    const head = `@@ -${first},${last - first + 1} +${after === 0 ? first + shift - 1 : first + shift},${after} @@`;
    shift += after - (last - first + 1);
    return [head, ...body].join("\n");
  });
  return `--- a/${code.path}
+++ b/${code.path}
${hunks.join("\n")}
`;
}
function changed(text, change, mark) {
  const kept = mark.length > 0 ? -1 : change.indexOf(text);
  if (kept < 0) return [`-${text}`, ...mark, ...change.map((line) => `+${line}`), ...change.length > 0 ? mark : []];
  return change.map((line, i) => i === kept ? ` ${line}` : `+${line}`);
}
function withChanges(code, changes) {
  return code.text.split("\n").flatMap((line, i) => changes.get(i + 1) ?? [line]).join("\n");
}

export {
  git,
  appliesTo,
  workflowCommands,
  plainText,
  hidesSomething,
  plainPath,
  fileDiff,
  withChanges,
  apiPairs,
  pairOf,
  withinTime
};
