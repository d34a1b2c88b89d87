import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);

// src/verdict/function-name.ts
var MAX_NAME = 4096;
var cloneSuffix = /(?:\s*\[clone [^\]]*\])+$|(?:\.(?:isra|constprop|part|cold|lto_priv|llvm|localalias|__uniq|_omp_fn|\d+))+$|@.*$/;
var unnamedType = /\$_\d+|\(unnamed (?:class|struct|union|enum)\)|<lambda\([^()]*\)>/g;
var lambdaInvoker = /\{\}::(?:_FUN|__invoke)$/;
var rustHash = /::h[0-9a-f]{16}$/;
var abiTag = /\[abi:[^\]]*\]/g;
var operatorSymbol = /^operator\s*(?:<=>|<<=|>>=|->\*|<<|>>|<=|>=|->|\(\)|<|>)/;
function bareName(name) {
  const text = name.slice(0, MAX_NAME).replace(abiTag, "").replace(cloneSuffix, "").replace(rustHash, "");
  if (text.startsWith("<")) return text;
  const bare = lastWord(withoutArguments(text.replace(unnamedType, "{}"))).trim();
  return bare.replace(lambdaInvoker, "{}::operator()");
}
function withoutArguments(text) {
  let out = "";
  let depth = 0;
  for (let i = 0; i < text.length; ) {
    const char = text[i] ?? "";
    if (depth === 0) {
      const operator = isWordStart(text, i) ? operatorSymbol.exec(text.slice(i, i + 16)) : null;
      if (operator) {
        out += operator[0].replace(/\s+/, "");
        i += operator[0].length;
        continue;
      }
      if (text.startsWith("(anonymous namespace)", i)) {
        out += "(anonymous-namespace)";
        i += "(anonymous namespace)".length;
        continue;
      }
    }
    if (char === "<" || char === "(" || char === "{") depth += 1;
    else if (char === ">" || char === ")" || char === "}") {
      if (char === "}" && depth === 1) out += "{}";
      if (!(char === ">" && text[i - 1] === "-")) depth = Math.max(0, depth - 1);
    } else if (depth === 0) out += char;
    i += 1;
  }
  return out;
}
function isWordStart(text, i) {
  return text.startsWith("operator", i) && !/\w/.test(text[i - 1] ?? " ");
}
function lastWord(text) {
  const trimmed = text.replace(/\s+(?:const|volatile|noexcept|&&?)\s*$/, "").trim();
  const operator = trimmed.search(/operator[ "]/);
  const head = operator < 0 ? trimmed : trimmed.slice(0, operator);
  const tail = operator < 0 ? "" : trimmed.slice(operator);
  return head.slice(head.lastIndexOf(" ") + 1) + tail;
}

// src/verdict/wrappers.ts
var verb = "(?:malloc|calloc|realloc|reallocarray|reallocf?|zalloc|alloc|memalign|memdup|strn?dup|v?asprintf|new)";
var prefixed = new RegExp(
  `^(?:|x|xx|e|ck|ec|my|safe|safer|checked|must|do|try|util|utils|mem|memory|wrap|wrapped|die|ut|z|zz)_*${verb}(?:0|_n|n)?$`,
  "i"
);
var suffixed = new RegExp(
  `^${verb}_?(?:or_(?:die|abort|fail|exit|throw)|check|checked|safe|wrapper|wrap|nofail|x)$`,
  "i"
);
var known = new RegExp(
  "^(?:" + [
    "g_(?:malloc|malloc0|realloc|try_malloc|try_malloc0|malloc_n|malloc0_n|realloc_n|strdup|strndup|memdup2?|slice_alloc|slice_alloc0|strdup_v?printf|strconcat)",
    "av_(?:malloc|mallocz|malloc_array|calloc|realloc|realloc_array|fast_malloc|strdup)",
    "CRYPTO_(?:malloc|zalloc|realloc|clear_realloc|strdup|strndup|memdup)",
    "OPENSSL_(?:malloc|zalloc|realloc|strdup|strndup|memdup)",
    "(?:Curl_|curl_dbg_)(?:c?malloc|c?calloc|c?realloc|c?strdup|memdup0?|memdup)",
    "z(?:try)?(?:malloc|calloc|realloc|strdup)(?:_usable)?(?:_internal)?",
    "uv__(?:malloc|calloc|realloc|reallocf|strdup|strndup)",
    "git__(?:malloc|calloc|mallocarray|realloc|strdup|strndup|substrdup)|git_allocator_\\w+|stdalloc__\\w+",
    "sqlite3_?(?:Malloc(?:Zero)?|MemMalloc|Realloc|MemRealloc|DbMalloc\\w*|DbRealloc\\w*|malloc(?:64)?|realloc(?:64)?)|mallocWithAlarm",
    "Py(?:Mem|Object)_(?:Raw)?(?:Malloc|Calloc|Realloc)|_PyMem_\\w+|_PyObject_(?:Malloc|Calloc|Realloc)",
    "_?_?(?:e|safe_e|p|safe_p)(?:malloc|calloc|realloc|strdup|strndup)|__zend_malloc",
    "xml(?:Malloc|MallocAtomic|MemMalloc|Realloc|Strdup|StrdupLoc|MemoryStrdup|CharStrdup|Strndup)",
    "ngx_(?:alloc|calloc|memalign)",
    "event_mm_(?:malloc|calloc|realloc|strdup)_?",
    "(?:je|tc|mi|rp|sn|dl)_(?:malloc|calloc|zalloc|realloc|new\\w*|strdup|memalign|aligned_alloc)",
    "talloc_(?:named_const|size|zero_size|strdup|strndup)|_talloc\\w*",
    "php_\\w*malloc|lua_newuserdata\\w*|luaM_(?:malloc_|realloc_|saferealloc_|growaux_)|l_alloc",
    "apr_(?:malloc|calloc)|os_(?:malloc|zalloc|strdup|realloc)|rte_(?:malloc|zalloc|calloc)|pg_(?:malloc|malloc0|realloc|strdup)",
    "json_?c?_?(?:malloc|realloc|strdup)|jsonp_(?:malloc|strdup|strndup)|cJSON_(?:malloc|strdup)|yaml_(?:malloc|realloc|strdup)",
    "png_malloc(?:_\\w+)?|png_calloc|jpeg_get_(?:small|large)|_TIFF(?:malloc|calloc|realloc)|zcalloc|gzmalloc"
  ].join("|") + ")$"
);
function allocationWrapper(bareName2) {
  const own = bareName2.slice(bareName2.lastIndexOf(":") + 1);
  return own !== "new" && own !== "alloc" && prefixed.test(own) || suffixed.test(own) || known.test(bareName2);
}

// src/verdict/code-owner.ts
var runtimeModule = new RegExp(
  "^(?:" + [
    "ld-linux[^/]*",
    "ld-musl[^/]*",
    "ld-[\\d.]+",
    "ld64?",
    "(?:libc|libpthread|libdl|librt|libm|libresolv|libutil|libnss_\\w+|libanl|libthread_db)(?:-[\\d.]+)?",
    "libc\\.musl-\\w+",
    "lib(?:stdc\\+\\+|c\\+\\+|c\\+\\+abi|gcc_s|unwind[\\w-]*|gomp|supc\\+\\+|atomic)",
    "libstd-[0-9a-f]+",
    "lib(?:jemalloc|tcmalloc\\w*|mimalloc[\\w-]*|hoard|snmalloc[\\w-]*|scudo[\\w-]*|rpmalloc\\w*|ltalloc)",
    "lib(?:asan|tsan|ubsan|lsan|hwasan)",
    "leak-gate-preload",
    "\\[vdso\\]|linux-vdso|linux-gate"
  ].join("|") + ")(?:\\.so(?:\\.[\\d.]+)?)?$"
);
var runtimeNamespace = /^(?:std|__gnu_cxx|__cxxabiv1|__gnu_debug|__detail)::/;
var rustRuntime = /^<?(?:&?(?:mut )?)?(?:alloc|core|std|hashbrown)::|^(?:__rust_|__rdl_|__rg_|rust_)/;
var operatorNew = /^operator (?:new|delete)\b/;
var libcInternal = /^(?:__libc_\w+|__GI_\w+|_IO_\w+|_nl_\w+|__gconv\w*)$/;
var startUp = /^(?:_start|__libc_start_main\w*|__libc_start_call_main|__libc_csu_init|start_thread|clone3?|__clone3?|_dl_\w+|call_init\w*|__do_global_\w+)$/;
var libcFunction = /^(?:_?_?(?:malloc|calloc|realloc|reallocarray|memalign|posix_memalign|aligned_alloc|valloc|pvalloc|strdup|strndup|wcsdup|v?asprintf|getline|getdelim|open_memstream|fopen(?:64)?|fdopen|opendir|fdopendir|scandir(?:64)?|realpath|get_current_dir_name|getcwd|setlocale|newlocale|qsort|tsearch|hcreate(?:_r)?|regcomp|glob(?:64)?|getaddrinfo|setenv|putenv|tempnam|sem_open|__cxa_allocate_exception|__cxa_demangle|pthread_create\w*))$/;
var runtimeFile = /^\/usr\/include\/|\/include\/c\+\+\/|\/c\+\+\/v1\/|\/lib(?:32|64)?\/(?:gcc|clang)\/[^/]+\/[^/]+\/include\/|\/libstdc\+\+-v3\/|\/rustc\/[0-9a-f]+\/|\/rustlib\/src\/|^library\/(?:std|core|alloc)\/src\/|(?:^|\/)(?:glibc|eglibc|musl)-[\d.]+\/|^\.\/?(?:malloc|libio|string|stdlib|nptl|elf|csu|posix|intl|locale)\/[^/]+\.[chS]$|\/sysdeps\//;
function moduleName(module) {
  return module === null ? "" : module.path.slice(module.path.lastIndexOf("/") + 1);
}
function ownerOf(call, module, wrappers) {
  if (runtimeModule.test(moduleName(module).replace(/ \(deleted\)$/, ""))) return "runtime";
  if (call === null) return "user";
  if (call.file !== null && runtimeFile.test(call.file)) return "runtime";
  if (call.function === null) return "user";
  const name = bareName(call.function);
  if (runtimeNamespace.test(name) || rustRuntime.test(call.function) || operatorNew.test(name)) return "runtime";
  if (startUp.test(name) || libcInternal.test(name)) return "runtime";
  if (call.file === null && libcFunction.test(name)) return "runtime";
  const full = call.function;
  if (allocationWrapper(name) || wrappers.some((wrapper) => matches(wrapper, full) || matches(wrapper, name)))
    return "wrapper";
  return "user";
}
function matches(expression, text) {
  expression.lastIndex = 0;
  return expression.test(text);
}

export {
  bareName,
  moduleName,
  ownerOf
};
