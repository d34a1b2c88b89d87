/** Whose code is a call: the user's, the language runtime's, an allocator's, a thin allocation wrapper's? */
import type { Call, Module } from '../timeline/timeline.js';
import { bareName } from './function-name.js';
import { allocationWrapper } from './wrappers.js';

export type CodeOwner = 'user' | 'wrapper' | 'runtime';

/** Shared objects that no user wrote: C and C++ runtimes, loader, allocators, sanitizers, our own preload library. */
const runtimeModule = new RegExp(
  '^(?:' +
    [
      'ld-linux[^/]*',
      'ld-musl[^/]*',
      'ld-[\\d.]+',
      'ld64?',
      '(?:libc|libpthread|libdl|librt|libm|libresolv|libutil|libnss_\\w+|libanl|libthread_db)(?:-[\\d.]+)?',
      'libc\\.musl-\\w+',
      'lib(?:stdc\\+\\+|c\\+\\+|c\\+\\+abi|gcc_s|unwind[\\w-]*|gomp|supc\\+\\+|atomic)',
      'libstd-[0-9a-f]+',
      'lib(?:jemalloc|tcmalloc\\w*|mimalloc[\\w-]*|hoard|snmalloc[\\w-]*|scudo[\\w-]*|rpmalloc\\w*|ltalloc)',
      'lib(?:asan|tsan|ubsan|lsan|hwasan)',
      'leak-gate-preload',
      '\\[vdso\\]|linux-vdso|linux-gate',
    ].join('|') +
    ')(?:\\.so(?:\\.[\\d.]+)?)?$',
);

const runtimeNamespace = /^(?:std|__gnu_cxx|__cxxabiv1|__gnu_debug|__detail)::/;
const rustRuntime = /^<?(?:&?(?:mut )?)?(?:alloc|core|std|hashbrown)::|^(?:__rust_|__rdl_|__rg_|rust_)/;
const operatorNew = /^operator (?:new|delete)\b/;
/** Reserved names: nobody else may use them. */
const libcInternal = /^(?:__libc_\w+|__GI_\w+|_IO_\w+|_nl_\w+|__gconv\w*)$/;
const startUp =
  /^(?:_start|__libc_start_main\w*|__libc_start_call_main|__libc_csu_init|start_thread|clone3?|__clone3?|_dl_\w+|call_init\w*|__do_global_\w+)$/;
/** Allocating functions of the C library, for programs that contain it (static) or whose libc has another name. */
const libcFunction =
  /^(?:_?_?(?:malloc|calloc|realloc|reallocarray|memalign|posix_memalign|aligned_alloc|valloc|pvalloc|strdup|strndup|wcsdup|v?asprintf|getline|getdelim|open_memstream|fopen(?:64)?|fdopen|opendir|fdopendir|scandir(?:64)?|realpath|get_current_dir_name|getcwd|setlocale|newlocale|qsort|tsearch|hcreate(?:_r)?|regcomp|glob(?:64)?|getaddrinfo|setenv|putenv|tempnam|sem_open|__cxa_allocate_exception|__cxa_demangle|pthread_create\w*))$/;

/** Headers of the system, headers and sources of the runtimes, by path: code inlined from them is not the user's. */
const runtimeFile =
  /^\/usr\/include\/|\/include\/c\+\+\/|\/c\+\+\/v1\/|\/lib(?:32|64)?\/(?:gcc|clang)\/[^/]+\/[^/]+\/include\/|\/libstdc\+\+-v3\/|\/rustc\/[0-9a-f]+\/|\/rustlib\/src\/|^library\/(?:std|core|alloc)\/src\/|(?:^|\/)(?:glibc|eglibc|musl)-[\d.]+\/|^\.\/?(?:malloc|libio|string|stdlib|nptl|elf|csu|posix|intl|locale)\/[^/]+\.[chS]$|\/sysdeps\//;

export function moduleName(module: Module | null): string {
  return module === null ? '' : module.path.slice(module.path.lastIndexOf('/') + 1);
}

/** Owner of one call of a frame; `call` null is a frame without symbol. */
export function ownerOf(call: Call | null, module: Module | null, wrappers: readonly RegExp[]): CodeOwner {
  if (runtimeModule.test(moduleName(module).replace(/ \(deleted\)$/, ''))) return 'runtime';
  if (call === null) return 'user';
  if (call.file !== null && runtimeFile.test(call.file)) return 'runtime';
  if (call.function === null) return 'user';
  const name = bareName(call.function);
  if (runtimeNamespace.test(name) || rustRuntime.test(call.function) || operatorNew.test(name)) return 'runtime';
  if (startUp.test(name) || libcInternal.test(name)) return 'runtime';
  // With a source file (that is not the C library's, see above) it is a function of the user's own by that name.
  if (call.file === null && libcFunction.test(name)) return 'runtime';
  const full = call.function;
  if (allocationWrapper(name) || wrappers.some((wrapper) => matches(wrapper, full) || matches(wrapper, name)))
    return 'wrapper';
  return 'user';
}

/** A user's expression with the g or y flag would remember where it stopped. */
function matches(expression: RegExp, text: string): boolean {
  expression.lastIndex = 0;
  return expression.test(text);
}
