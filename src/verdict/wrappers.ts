/** Functions that only pass an allocation on: the line to blame is their caller's. */

const verb = '(?:malloc|calloc|realloc|reallocarray|reallocf?|zalloc|alloc|memalign|memdup|strn?dup|v?asprintf|new)';

/** `xmalloc`, `safe_calloc`, `MyAlloc`, `checked_strdup`: a stock prefix (or none) before the allocator's name, and nothing else. */
const prefixed = new RegExp(
  `^(?:|x|xx|e|ck|ec|my|safe|safer|checked|must|do|try|util|utils|mem|memory|wrap|wrapped|die|ut|z|zz)_*${verb}(?:0|_n|n)?$`,
  'i',
);
/** `malloc_or_die`, `alloc_checked`. */
const suffixed = new RegExp(
  `^${verb}_?(?:or_(?:die|abort|fail|exit|throw)|check|checked|safe|wrapper|wrap|nofail|x)$`,
  'i',
);

/** Wrappers of widely used libraries, by their documented names. */
const known = new RegExp(
  '^(?:' +
    [
      'g_(?:malloc|malloc0|realloc|try_malloc|try_malloc0|malloc_n|malloc0_n|realloc_n|strdup|strndup|memdup2?|slice_alloc|slice_alloc0|strdup_v?printf|strconcat)',
      'av_(?:malloc|mallocz|malloc_array|calloc|realloc|realloc_array|fast_malloc|strdup)',
      'CRYPTO_(?:malloc|zalloc|realloc|clear_realloc|strdup|strndup|memdup)',
      'OPENSSL_(?:malloc|zalloc|realloc|strdup|strndup|memdup)',
      '(?:Curl_|curl_dbg_)(?:c?malloc|c?calloc|c?realloc|c?strdup|memdup0?|memdup)',
      'z(?:try)?(?:malloc|calloc|realloc|strdup)(?:_usable)?(?:_internal)?',
      'uv__(?:malloc|calloc|realloc|reallocf|strdup|strndup)',
      'git__(?:malloc|calloc|mallocarray|realloc|strdup|strndup|substrdup)|git_allocator_\\w+|stdalloc__\\w+',
      'sqlite3_?(?:Malloc(?:Zero)?|MemMalloc|Realloc|MemRealloc|DbMalloc\\w*|DbRealloc\\w*|malloc(?:64)?|realloc(?:64)?)|mallocWithAlarm',
      'Py(?:Mem|Object)_(?:Raw)?(?:Malloc|Calloc|Realloc)|_PyMem_\\w+|_PyObject_(?:Malloc|Calloc|Realloc)',
      '_?_?(?:e|safe_e|p|safe_p)(?:malloc|calloc|realloc|strdup|strndup)|__zend_malloc',
      'xml(?:Malloc|MallocAtomic|MemMalloc|Realloc|Strdup|StrdupLoc|MemoryStrdup|CharStrdup|Strndup)',
      'ngx_(?:alloc|calloc|memalign)',
      'event_mm_(?:malloc|calloc|realloc|strdup)_?',
      '(?:je|tc|mi|rp|sn|dl)_(?:malloc|calloc|zalloc|realloc|new\\w*|strdup|memalign|aligned_alloc)',
      'talloc_(?:named_const|size|zero_size|strdup|strndup)|_talloc\\w*',
      'php_\\w*malloc|lua_newuserdata\\w*|luaM_(?:malloc_|realloc_|saferealloc_|growaux_)|l_alloc',
      'apr_(?:malloc|calloc)|os_(?:malloc|zalloc|strdup|realloc)|rte_(?:malloc|zalloc|calloc)|pg_(?:malloc|malloc0|realloc|strdup)',
      'json_?c?_?(?:malloc|realloc|strdup)|jsonp_(?:malloc|strdup|strndup)|cJSON_(?:malloc|strdup)|yaml_(?:malloc|realloc|strdup)',
      'png_malloc(?:_\\w+)?|png_calloc|jpeg_get_(?:small|large)|_TIFF(?:malloc|calloc|realloc)|zcalloc|gzmalloc',
    ].join('|') +
    ')$',
);

/** Whether a bare function name is a thin allocation wrapper's. */
export function allocationWrapper(bareName: string): boolean {
  const own = bareName.slice(bareName.lastIndexOf(':') + 1);
  return (own !== 'new' && own !== 'alloc' && prefixed.test(own)) || suffixed.test(own) || known.test(bareName);
}
