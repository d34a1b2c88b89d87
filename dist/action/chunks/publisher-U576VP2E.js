import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
import {
  bare,
  code,
  fit,
  markdownDocument,
  prose
} from "./chunk-NV2SCXKS.js";
import {
  sitePlace
} from "./chunk-6OUDFJTV.js";
import "./chunk-BQMUTJSL.js";
import {
  fnv1a64
} from "./chunk-N7ZZPTRU.js";
import {
  array,
  boolean,
  number,
  object,
  string,
  union,
  unknown
} from "./chunk-VN67IW5O.js";
import "./chunk-BNLHFKBC.js";
import {
  blamedTitle,
  leaksOf
} from "./chunk-5NNT5XUJ.js";
import {
  formatConfidence,
  plural
} from "./chunk-GUKWLZ4H.js";
import "./chunk-COF5WFF6.js";
import "./chunk-LAODI63P.js";
import {
  hidesSomething
} from "./chunk-UBLZYG76.js";
import {
  formatBytes,
  formatSlope
} from "./chunk-XXQBSSQR.js";
import "./chunk-TNXQ7Q27.js";
import {
  ExitStatus
} from "./chunk-XXP3FUNP.js";
import "./chunk-PC2P3WWV.js";

// src/report/markdown/comment.ts
var COMMENT_LIMIT = 65536;
function renderComment(documents, settings) {
  const layout = {
    ...bare,
    ...settings,
    heading: "###",
    charts: false,
    knownDetails: false,
    openFirst: false,
    elsewhere: "The job summary"
  };
  const full = { rows: 20, detailed: 10, detail: { calls: 24, excerpt: true, patch: true }, around: true };
  return fit((amount) => markdownDocument(documents, layout, amount), full, settings.limit);
}

// node_modules/universal-user-agent/index.js
function getUserAgent() {
  if (typeof navigator === "object" && "userAgent" in navigator) {
    return navigator.userAgent;
  }
  if (typeof process === "object" && process.version !== void 0) {
    return `Node.js/${process.version.substr(1)} (${process.platform}; ${process.arch})`;
  }
  return "<environment undetectable>";
}

// node_modules/before-after-hook/lib/register.js
function register(state, name, method, options) {
  if (typeof method !== "function") {
    throw new Error("method for before hook must be a function");
  }
  if (!options) {
    options = {};
  }
  if (Array.isArray(name)) {
    return name.reverse().reduce((callback, name2) => {
      return register.bind(null, state, name2, callback, options);
    }, method)();
  }
  return Promise.resolve().then(() => {
    if (!state.registry[name]) {
      return method(options);
    }
    return state.registry[name].reduce((method2, registered) => {
      return registered.hook.bind(null, method2, options);
    }, method)();
  });
}

// node_modules/before-after-hook/lib/add.js
function addHook(state, kind, name, hook2) {
  const orig = hook2;
  if (!state.registry[name]) {
    state.registry[name] = [];
  }
  if (kind === "before") {
    hook2 = (method, options) => {
      return Promise.resolve().then(orig.bind(null, options)).then(method.bind(null, options));
    };
  }
  if (kind === "after") {
    hook2 = (method, options) => {
      let result;
      return Promise.resolve().then(method.bind(null, options)).then((result_) => {
        result = result_;
        return orig(result, options);
      }).then(() => {
        return result;
      });
    };
  }
  if (kind === "error") {
    hook2 = (method, options) => {
      return Promise.resolve().then(method.bind(null, options)).catch((error) => {
        return orig(error, options);
      });
    };
  }
  state.registry[name].push({
    hook: hook2,
    orig
  });
}

// node_modules/before-after-hook/lib/remove.js
function removeHook(state, name, method) {
  if (!state.registry[name]) {
    return;
  }
  const index = state.registry[name].map((registered) => {
    return registered.orig;
  }).indexOf(method);
  if (index === -1) {
    return;
  }
  state.registry[name].splice(index, 1);
}

// node_modules/before-after-hook/index.js
var bind = Function.bind;
var bindable = bind.bind(bind);
function bindApi(hook2, state, name) {
  const removeHookRef = bindable(removeHook, null).apply(
    null,
    name ? [state, name] : [state]
  );
  hook2.api = { remove: removeHookRef };
  hook2.remove = removeHookRef;
  ["before", "error", "after", "wrap"].forEach((kind) => {
    const args = name ? [state, kind, name] : [state, kind];
    hook2[kind] = hook2.api[kind] = bindable(addHook, null).apply(null, args);
  });
}
function Singular() {
  const singularHookName = /* @__PURE__ */ Symbol("Singular");
  const singularHookState = {
    registry: {}
  };
  const singularHook = register.bind(null, singularHookState, singularHookName);
  bindApi(singularHook, singularHookState, singularHookName);
  return singularHook;
}
function Collection() {
  const state = {
    registry: {}
  };
  const hook2 = register.bind(null, state);
  bindApi(hook2, state);
  return hook2;
}
var before_after_hook_default = { Singular, Collection };

// node_modules/@octokit/endpoint/dist-bundle/index.js
var VERSION = "0.0.0-development";
var userAgent = `octokit-endpoint.js/${VERSION} ${getUserAgent()}`;
var DEFAULTS = {
  method: "GET",
  baseUrl: "https://api.github.com",
  headers: {
    accept: "application/vnd.github.v3+json",
    "user-agent": userAgent
  },
  mediaType: {
    format: ""
  }
};
function lowercaseKeys(object2) {
  if (!object2) {
    return {};
  }
  return Object.keys(object2).reduce((newObj, key) => {
    newObj[key.toLowerCase()] = object2[key];
    return newObj;
  }, {});
}
function isPlainObject(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return true;
  const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
  return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}
function mergeDeep(defaults, options) {
  const result = Object.assign({}, defaults);
  Object.keys(options).forEach((key) => {
    if (isPlainObject(options[key])) {
      if (!(key in defaults)) Object.assign(result, { [key]: options[key] });
      else result[key] = mergeDeep(defaults[key], options[key]);
    } else {
      Object.assign(result, { [key]: options[key] });
    }
  });
  return result;
}
function removeUndefinedProperties(obj) {
  for (const key in obj) {
    if (obj[key] === void 0) {
      delete obj[key];
    }
  }
  return obj;
}
function merge(defaults, route, options) {
  if (typeof route === "string") {
    let [method, url] = route.split(" ");
    options = Object.assign(url ? { method, url } : { url: method }, options);
  } else {
    options = Object.assign({}, route);
  }
  options.headers = lowercaseKeys(options.headers);
  removeUndefinedProperties(options);
  removeUndefinedProperties(options.headers);
  const mergedOptions = mergeDeep(defaults || {}, options);
  if (options.url === "/graphql") {
    if (defaults && defaults.mediaType.previews?.length) {
      mergedOptions.mediaType.previews = defaults.mediaType.previews.filter(
        (preview) => !mergedOptions.mediaType.previews.includes(preview)
      ).concat(mergedOptions.mediaType.previews);
    }
    mergedOptions.mediaType.previews = (mergedOptions.mediaType.previews || []).map((preview) => preview.replace(/-preview/, ""));
  }
  return mergedOptions;
}
function addQueryParameters(url, parameters) {
  const separator = /\?/.test(url) ? "&" : "?";
  const names = Object.keys(parameters);
  if (names.length === 0) {
    return url;
  }
  return url + separator + names.map((name) => {
    if (name === "q") {
      return "q=" + parameters.q.split("+").map(encodeURIComponent).join("+");
    }
    return `${name}=${encodeURIComponent(parameters[name])}`;
  }).join("&");
}
var urlVariableRegex = /\{[^{}}]+\}/g;
function removeNonChars(variableName) {
  return variableName.replace(/(?:^\W+)|(?:(?<!\W)\W+$)/g, "").split(/,/);
}
function extractUrlVariableNames(url) {
  const matches = url.match(urlVariableRegex);
  if (!matches) {
    return [];
  }
  return matches.map(removeNonChars).reduce((a, b) => a.concat(b), []);
}
function omit(object2, keysToOmit) {
  const result = { __proto__: null };
  for (const key of Object.keys(object2)) {
    if (keysToOmit.indexOf(key) === -1) {
      result[key] = object2[key];
    }
  }
  return result;
}
function encodeReserved(str) {
  return str.split(/(%[0-9A-Fa-f]{2})/g).map(function(part) {
    if (!/%[0-9A-Fa-f]/.test(part)) {
      part = encodeURI(part).replace(/%5B/g, "[").replace(/%5D/g, "]");
    }
    return part;
  }).join("");
}
function encodeUnreserved(str) {
  return encodeURIComponent(str).replace(/[!'()*]/g, function(c) {
    return "%" + c.charCodeAt(0).toString(16).toUpperCase();
  });
}
function encodeValue(operator, value, key) {
  value = operator === "+" || operator === "#" ? encodeReserved(value) : encodeUnreserved(value);
  if (key) {
    return encodeUnreserved(key) + "=" + value;
  } else {
    return value;
  }
}
function isDefined(value) {
  return value !== void 0 && value !== null;
}
function isKeyOperator(operator) {
  return operator === ";" || operator === "&" || operator === "?";
}
function getValues(context, operator, key, modifier) {
  var value = context[key], result = [];
  if (isDefined(value) && value !== "") {
    if (typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
      value = value.toString();
      if (modifier && modifier !== "*") {
        value = value.substring(0, parseInt(modifier, 10));
      }
      result.push(
        encodeValue(operator, value, isKeyOperator(operator) ? key : "")
      );
    } else {
      if (modifier === "*") {
        if (Array.isArray(value)) {
          value.filter(isDefined).forEach(function(value2) {
            result.push(
              encodeValue(operator, value2, isKeyOperator(operator) ? key : "")
            );
          });
        } else {
          Object.keys(value).forEach(function(k) {
            if (isDefined(value[k])) {
              result.push(encodeValue(operator, value[k], k));
            }
          });
        }
      } else {
        const tmp = [];
        if (Array.isArray(value)) {
          value.filter(isDefined).forEach(function(value2) {
            tmp.push(encodeValue(operator, value2));
          });
        } else {
          Object.keys(value).forEach(function(k) {
            if (isDefined(value[k])) {
              tmp.push(encodeUnreserved(k));
              tmp.push(encodeValue(operator, value[k].toString()));
            }
          });
        }
        if (isKeyOperator(operator)) {
          result.push(encodeUnreserved(key) + "=" + tmp.join(","));
        } else if (tmp.length !== 0) {
          result.push(tmp.join(","));
        }
      }
    }
  } else {
    if (operator === ";") {
      if (isDefined(value)) {
        result.push(encodeUnreserved(key));
      }
    } else if (value === "" && (operator === "&" || operator === "?")) {
      result.push(encodeUnreserved(key) + "=");
    } else if (value === "") {
      result.push("");
    }
  }
  return result;
}
function parseUrl(template) {
  return {
    expand: expand.bind(null, template)
  };
}
function expand(template, context) {
  var operators = ["+", "#", ".", "/", ";", "?", "&"];
  template = template.replace(
    /\{([^\{\}]+)\}|([^\{\}]+)/g,
    function(_, expression, literal) {
      if (expression) {
        let operator = "";
        const values = [];
        if (operators.indexOf(expression.charAt(0)) !== -1) {
          operator = expression.charAt(0);
          expression = expression.substr(1);
        }
        expression.split(/,/g).forEach(function(variable) {
          var tmp = /([^:\*]*)(?::(\d+)|(\*))?/.exec(variable);
          values.push(getValues(context, operator, tmp[1], tmp[2] || tmp[3]));
        });
        if (operator && operator !== "+") {
          var separator = ",";
          if (operator === "?") {
            separator = "&";
          } else if (operator !== "#") {
            separator = operator;
          }
          return (values.length !== 0 ? operator : "") + values.join(separator);
        } else {
          return values.join(",");
        }
      } else {
        return encodeReserved(literal);
      }
    }
  );
  if (template === "/") {
    return template;
  } else {
    return template.replace(/\/$/, "");
  }
}
function parse(options) {
  let method = options.method.toUpperCase();
  let url = (options.url || "/").replace(/:([a-z]\w+)/g, "{$1}");
  let headers = Object.assign({}, options.headers);
  let body;
  let parameters = omit(options, [
    "method",
    "baseUrl",
    "url",
    "headers",
    "request",
    "mediaType"
  ]);
  const urlVariableNames = extractUrlVariableNames(url);
  url = parseUrl(url).expand(parameters);
  if (!/^http/.test(url)) {
    url = options.baseUrl + url;
  }
  const omittedParameters = Object.keys(options).filter((option) => urlVariableNames.includes(option)).concat("baseUrl");
  const remainingParameters = omit(parameters, omittedParameters);
  const isBinaryRequest = /application\/octet-stream/i.test(headers.accept);
  if (!isBinaryRequest) {
    if (options.mediaType.format) {
      headers.accept = headers.accept.split(/,/).map(
        (format) => format.replace(
          /application\/vnd(\.\w+)(\.v3)?(\.\w+)?(\+json)?$/,
          `application/vnd$1$2.${options.mediaType.format}`
        )
      ).join(",");
    }
    if (url.endsWith("/graphql")) {
      if (options.mediaType.previews?.length) {
        const previewsFromAcceptHeader = headers.accept.match(/(?<![\w-])[\w-]+(?=-preview)/g) || [];
        headers.accept = previewsFromAcceptHeader.concat(options.mediaType.previews).map((preview) => {
          const format = options.mediaType.format ? `.${options.mediaType.format}` : "+json";
          return `application/vnd.github.${preview}-preview${format}`;
        }).join(",");
      }
    }
  }
  if (["GET", "HEAD"].includes(method)) {
    url = addQueryParameters(url, remainingParameters);
  } else {
    if ("data" in remainingParameters) {
      body = remainingParameters.data;
    } else {
      if (Object.keys(remainingParameters).length) {
        body = remainingParameters;
      }
    }
  }
  if (!headers["content-type"] && typeof body !== "undefined") {
    headers["content-type"] = "application/json; charset=utf-8";
  }
  if (["PATCH", "PUT"].includes(method) && typeof body === "undefined") {
    body = "";
  }
  return Object.assign(
    { method, url, headers },
    typeof body !== "undefined" ? { body } : null,
    options.request ? { request: options.request } : null
  );
}
function endpointWithDefaults(defaults, route, options) {
  return parse(merge(defaults, route, options));
}
function withDefaults(oldDefaults, newDefaults) {
  const DEFAULTS2 = merge(oldDefaults, newDefaults);
  const endpoint2 = endpointWithDefaults.bind(null, DEFAULTS2);
  return Object.assign(endpoint2, {
    DEFAULTS: DEFAULTS2,
    defaults: withDefaults.bind(null, DEFAULTS2),
    merge: merge.bind(null, DEFAULTS2),
    parse
  });
}
var endpoint = withDefaults(null, DEFAULTS);

// node_modules/content-type/dist/index.js
/*!
 * content-type
 * Copyright(c) 2015 Douglas Christopher Wilson
 * MIT Licensed
 */
var SP = 32;
var HTAB = 9;
var SEMI = 59;
var EQ = 61;
var DQUOTE = 34;
var BSLASH = 92;
var COMMA = 44;
var LOWER_CASE = 1;
var OWS = 2;
var SEMI_FLAG = 4;
var COMMA_FLAG = 8;
var TOKEN_FLAG = 16;
var NON_ASCII = 65280;
var CASE_FLAGS = LOWER_CASE | NON_ASCII;
var CHAR_MAP = new Uint8Array(256);
CHAR_MAP[HTAB] |= OWS;
CHAR_MAP[SP] |= OWS;
CHAR_MAP[SEMI] |= SEMI_FLAG;
CHAR_MAP[COMMA] |= COMMA_FLAG;
for (let code2 = 128; code2 <= 255; code2++) {
  CHAR_MAP[code2] |= LOWER_CASE;
}
for (const char of "!#$%&'*+-.^_`|~") {
  CHAR_MAP[char.charCodeAt(0)] |= TOKEN_FLAG;
}
for (let code2 = 48; code2 <= 57; code2++) {
  CHAR_MAP[code2] |= TOKEN_FLAG;
}
for (let code2 = 65; code2 <= 90; code2++) {
  CHAR_MAP[code2] |= LOWER_CASE | TOKEN_FLAG;
}
for (let code2 = 97; code2 <= 122; code2++) {
  CHAR_MAP[code2] |= TOKEN_FLAG;
}
var NullObject = /* @__PURE__ */ (() => {
  const C = function() {
  };
  C.prototype = /* @__PURE__ */ Object.create(null);
  return C;
})();
function parse2(header2, options) {
  const stopFlags = SEMI_FLAG | (options?.comma === true ? COMMA_FLAG : 0);
  const len = header2.length;
  let valueStart = options?.start ?? 0;
  while ((CHAR_MAP[header2.charCodeAt(valueStart)] & OWS) !== 0) {
    valueStart++;
  }
  let index = valueStart;
  let typeFlags = 0;
  let whitespace = -1;
  let stop = options?.parameters === false ? COMMA_FLAG : 0;
  while (index < len) {
    const code2 = header2.charCodeAt(index);
    const flags = CHAR_MAP[code2];
    if ((flags & stopFlags) !== 0) {
      stop |= flags & COMMA_FLAG;
      break;
    }
    if ((flags & OWS) !== 0) {
      if (whitespace === -1)
        whitespace = index;
    } else {
      whitespace = -1;
    }
    typeFlags |= code2 & NON_ASCII | flags;
    index++;
  }
  const valueEnd = whitespace === -1 ? index : whitespace;
  const value = header2.slice(valueStart, valueEnd);
  const type = (typeFlags & CASE_FLAGS) === 0 ? value : value.toLowerCase();
  if (index === len || stop !== 0) {
    return { type, index, parameters: new NullObject() };
  }
  return parseParameters(header2, type, index, len, stopFlags);
}
function parseParameters(header2, type, index, len, stopFlags) {
  const parameters = new NullObject();
  parameter: while (index < len) {
    index++;
    while ((CHAR_MAP[header2.charCodeAt(index)] & OWS) !== 0) {
      index++;
    }
    const keyStart = index;
    let keyFlags = 0;
    let keyWhitespace = -1;
    while (index < len) {
      const code2 = header2.charCodeAt(index);
      const flags = CHAR_MAP[code2];
      if ((flags & stopFlags) !== 0) {
        if ((flags & COMMA_FLAG) !== 0)
          break parameter;
        continue parameter;
      }
      if (code2 === EQ) {
        const keyEnd = keyWhitespace === -1 ? index : keyWhitespace;
        const value = header2.slice(keyStart, keyEnd);
        const key = (keyFlags & CASE_FLAGS) === 0 ? value : value.toLowerCase();
        index++;
        while ((CHAR_MAP[header2.charCodeAt(index)] & OWS) !== 0) {
          index++;
        }
        if (index < len && header2.charCodeAt(index) === DQUOTE) {
          const quotedStart = ++index;
          let escaped = false;
          while (index < len) {
            const code3 = header2.charCodeAt(index);
            if (code3 === DQUOTE) {
              if (parameters[key] === void 0) {
                parameters[key] = escaped ? unescapeQuotedPairs(header2, quotedStart, index) : header2.slice(quotedStart, index);
              }
              index++;
              let stop2 = 0;
              while (index < len) {
                const code4 = header2.charCodeAt(index);
                const flags2 = CHAR_MAP[code4];
                if ((flags2 & stopFlags) !== 0) {
                  stop2 = flags2 & COMMA_FLAG;
                  break;
                }
                index++;
              }
              if (stop2 !== 0)
                break parameter;
              continue parameter;
            }
            if (code3 === BSLASH && index + 1 < len) {
              escaped = true;
              index += 2;
              continue;
            }
            index++;
          }
          continue parameter;
        }
        const valueStart = index;
        let stop = 0;
        let valueWhitespace = -1;
        while (index < len) {
          const code3 = header2.charCodeAt(index);
          const flags2 = CHAR_MAP[code3];
          if ((flags2 & stopFlags) !== 0) {
            stop = flags2 & COMMA_FLAG;
            break;
          }
          if ((flags2 & OWS) !== 0) {
            if (valueWhitespace === -1)
              valueWhitespace = index;
          } else {
            valueWhitespace = -1;
          }
          index++;
        }
        if (parameters[key] === void 0) {
          const valueEnd = valueWhitespace === -1 ? index : valueWhitespace;
          parameters[key] = header2.slice(valueStart, valueEnd);
        }
        if (stop !== 0)
          break parameter;
        continue parameter;
      }
      if ((flags & OWS) !== 0) {
        if (keyWhitespace === -1)
          keyWhitespace = index;
      } else {
        keyWhitespace = -1;
      }
      keyFlags |= code2 & NON_ASCII | flags;
      index++;
    }
  }
  return { type, index, parameters };
}
function unescapeQuotedPairs(str, start, end) {
  let result = "";
  for (let index = start; index < end; index++) {
    if (str.charCodeAt(index) === BSLASH) {
      result += str.slice(start, index);
      start = ++index;
    }
  }
  return result + str.slice(start, end);
}

// node_modules/json-with-bigint/json-with-bigint.js
var intRegex = /^-?\d+$/;
var noiseValue = /^-?\d+n+$/;
var originalStringify = JSON.stringify;
var originalParse = JSON.parse;
var customFormat = /^-?\d+n$/;
var bigIntsStringify = /([\[:])?"(-?\d+)n"($|\s*[,\}\]])/g;
var noiseStringify = /([\[:])?("-?\d+n+)n("$|"\s*[,\}\]])/g;
var isUnstringifiable = (val) => val === void 0 || typeof val === "function" || typeof val === "symbol";
var isRawJSON = (val) => val !== null && typeof val === "object" && val.constructor && val.constructor.name === "RawJSON";
var stringifyIteratively = (rootValue, replacer, spaceParam) => {
  let space = "";
  if (typeof spaceParam === "number") {
    space = " ".repeat(Math.min(10, Math.max(0, Math.floor(spaceParam))));
  } else if (typeof spaceParam === "string") {
    space = spaceParam.slice(0, 10);
  }
  const isFunctionReplacer = typeof replacer === "function";
  const propertyList = Array.isArray(replacer) ? new Set(replacer.map(String)) : null;
  const prepareVal = (parent, key, val) => {
    const isObject = val !== null && typeof val === "object";
    const hasToJSON = isObject && typeof val.toJSON === "function";
    if (hasToJSON) {
      val = val.toJSON(key);
    }
    const isNoise = typeof val === "string" && noiseValue.test(val);
    if (isNoise) return val + "n";
    const isBigInt = typeof val === "bigint";
    if (isBigInt) {
      const supportsRawJSON = "rawJSON" in JSON;
      if (supportsRawJSON) return JSON.rawJSON(val.toString());
      return val.toString() + "n";
    }
    if (isFunctionReplacer) {
      val = replacer.call(parent, key, val);
    }
    const isPostReplacerObject = val !== null && typeof val === "object";
    if (isPostReplacerObject) {
      const isPrimitiveWrapper = val instanceof Number || val instanceof String || val instanceof Boolean;
      if (isPrimitiveWrapper) {
        val = val.valueOf();
      }
    }
    return val;
  };
  const rootProcessed = prepareVal({ "": rootValue }, "", rootValue);
  if (isUnstringifiable(rootProcessed)) {
    return void 0;
  }
  const isRootPrimitive = rootProcessed === null || typeof rootProcessed !== "object";
  const isRootNativeRawJSON = isRawJSON(rootProcessed);
  if (isRootPrimitive || isRootNativeRawJSON) {
    return originalStringify(rootProcessed);
  }
  const chunks = [];
  let level = 0;
  const stack = [
    {
      parent: { "": rootProcessed },
      key: "",
      val: rootProcessed,
      isArray: Array.isArray(rootProcessed),
      keys: Array.isArray(rootProcessed) ? null : Object.keys(rootProcessed),
      index: 0,
      first: true
    }
  ];
  const visited = new WeakSet([rootProcessed]);
  while (stack.length > 0) {
    const node = stack[stack.length - 1];
    if (node.index === 0) {
      chunks.push(node.isArray ? "[" : "{");
      level++;
    }
    let isDone = false;
    if (node.isArray) {
      if (node.index < node.val.length) {
        if (!node.first) chunks.push(",");
        if (space) chunks.push("\n" + space.repeat(level));
        const childRaw = node.val[node.index];
        const childVal = prepareVal(node.val, String(node.index), childRaw);
        if (isUnstringifiable(childVal)) {
          chunks.push("null");
          node.first = false;
          node.index++;
        } else {
          const isComplexObject = childVal !== null && typeof childVal === "object";
          const isNativeRaw = isRawJSON(childVal);
          if (isComplexObject && !isNativeRaw) {
            if (visited.has(childVal)) {
              throw new TypeError("Converting circular structure to JSON");
            }
            visited.add(childVal);
            stack.push({
              parent: node.val,
              key: String(node.index),
              val: childVal,
              isArray: Array.isArray(childVal),
              keys: Array.isArray(childVal) ? null : Object.keys(childVal),
              index: 0,
              first: true
            });
            node.first = false;
            node.index++;
          } else {
            chunks.push(originalStringify(childVal));
            node.first = false;
            node.index++;
          }
        }
      } else {
        isDone = true;
      }
    } else {
      while (node.index < node.keys.length) {
        const k = node.keys[node.index++];
        const isFilteredOutByArray = propertyList && !propertyList.has(k);
        if (isFilteredOutByArray) continue;
        const childRaw = node.val[k];
        const childVal = prepareVal(node.val, k, childRaw);
        if (isUnstringifiable(childVal)) continue;
        if (!node.first) chunks.push(",");
        if (space) {
          chunks.push("\n" + space.repeat(level) + originalStringify(k) + ": ");
        } else {
          chunks.push(originalStringify(k) + ":");
        }
        const isComplexObject = childVal !== null && typeof childVal === "object";
        const isNativeRaw = isRawJSON(childVal);
        if (isComplexObject && !isNativeRaw) {
          if (visited.has(childVal)) {
            throw new TypeError("Converting circular structure to JSON");
          }
          visited.add(childVal);
          stack.push({
            parent: node.val,
            key: k,
            val: childVal,
            isArray: Array.isArray(childVal),
            keys: Array.isArray(childVal) ? null : Object.keys(childVal),
            index: 0,
            first: true
          });
          node.first = false;
          break;
        } else {
          chunks.push(originalStringify(childVal));
          node.first = false;
        }
      }
      const isNodeFullyProcessed = node.index >= node.keys.length && stack[stack.length - 1] === node;
      if (isNodeFullyProcessed) {
        isDone = true;
      }
    }
    if (isDone) {
      level--;
      if (!node.first && space) chunks.push("\n" + space.repeat(level));
      chunks.push(node.isArray ? "]" : "}");
      visited.delete(node.val);
      stack.pop();
    }
  }
  return chunks.join("");
};
var JSONStringify = (value, replacer, space) => {
  try {
    const supportsRawJSON = "rawJSON" in JSON;
    if (supportsRawJSON) {
      return originalStringify(
        value,
        (key, val) => {
          if (typeof val === "bigint") return JSON.rawJSON(val.toString());
          const hasFunctionReplacer = typeof replacer === "function";
          if (hasFunctionReplacer) return replacer(key, val);
          const isKeyInArrayReplacer = Array.isArray(replacer) && replacer.includes(key);
          if (isKeyInArrayReplacer) return val;
          return val;
        },
        space
      );
    }
    if (!value) return originalStringify(value, replacer, space);
    const convertedToCustomJSON = originalStringify(
      value,
      (key, val) => {
        const isNoise = typeof val === "string" && noiseValue.test(val);
        if (isNoise) return val.toString() + "n";
        if (typeof val === "bigint") return val.toString() + "n";
        const hasFunctionReplacer = typeof replacer === "function";
        if (hasFunctionReplacer) return replacer(key, val);
        const isKeyInArrayReplacer = Array.isArray(replacer) && replacer.includes(key);
        if (isKeyInArrayReplacer) return val;
        return val;
      },
      space
    );
    const processedJSON = convertedToCustomJSON.replace(
      bigIntsStringify,
      "$1$2$3"
    );
    const denoisedJSON = processedJSON.replace(noiseStringify, "$1$2$3");
    return denoisedJSON;
  } catch (error) {
    if (error instanceof RangeError) {
      const convertedJSON = stringifyIteratively(value, replacer, space);
      if (convertedJSON === void 0) return void 0;
      const supportsRawJSON = "rawJSON" in JSON;
      if (supportsRawJSON) return convertedJSON;
      const processedJSON = convertedJSON.replace(bigIntsStringify, "$1$2$3");
      return processedJSON.replace(noiseStringify, "$1$2$3");
    }
    throw error;
  }
};
var featureCache = /* @__PURE__ */ new Map();
var isContextSourceSupported = () => {
  const parseFingerprint = JSON.parse.toString();
  if (featureCache.has(parseFingerprint)) {
    return featureCache.get(parseFingerprint);
  }
  try {
    const result = JSON.parse(
      "1",
      (_, __, context) => !!context?.source && context.source === "1"
    );
    featureCache.set(parseFingerprint, result);
    return result;
  } catch {
    featureCache.set(parseFingerprint, false);
    return false;
  }
};
var convertMarkedBigIntsReviver = (key, value, context, userReviver) => {
  const isCustomFormatBigInt = typeof value === "string" && customFormat.test(value);
  if (isCustomFormatBigInt) return BigInt(value.slice(0, -1));
  const isNoiseValue = typeof value === "string" && noiseValue.test(value);
  if (isNoiseValue) return value.slice(0, -1);
  const hasUserReviver = typeof userReviver === "function";
  if (!hasUserReviver) return value;
  return userReviver(key, value, context);
};
var JSONParseV2 = (text, reviver) => {
  return JSON.parse(text, (key, value, context) => {
    const isNumber = typeof value === "number";
    const isOutOfBounds = value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER;
    const isBigNumber = isNumber && isOutOfBounds;
    const isInt = context && intRegex.test(context.source);
    const isBigInt = isBigNumber && isInt;
    if (isBigInt) return BigInt(context.source);
    const hasCustomReviver = typeof reviver === "function";
    if (!hasCustomReviver) return value;
    return reviver(key, value, context);
  });
};
var MAX_INT = Number.MAX_SAFE_INTEGER.toString();
var MAX_DIGITS = MAX_INT.length;
var stringsOrLargeNumbers = /"(?:[^"\\]|\\.)*"|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/g;
var noiseValueWithQuotes = /^"-?\d+n+"$/;
var applyReviverIteratively = (parsed, userReviver) => {
  const rootHolder = { "": parsed };
  const stack = [{ parent: rootHolder, key: "", visited: false }];
  while (stack.length > 0) {
    const node = stack[stack.length - 1];
    if (!node.visited) {
      node.visited = true;
      const value = node.parent[node.key];
      const isComplexObject = value !== null && typeof value === "object";
      if (isComplexObject) {
        const keys = Object.keys(value);
        for (let i = keys.length - 1; i >= 0; i--) {
          stack.push({ parent: value, key: keys[i], visited: false });
        }
      }
    } else {
      const { parent, key } = node;
      let value = parent[key];
      if (typeof value === "string") {
        const isCustomFormatBigInt = customFormat.test(value);
        if (isCustomFormatBigInt) {
          value = BigInt(value.slice(0, -1));
        } else {
          const isNoise = noiseValue.test(value);
          if (isNoise) value = value.slice(0, -1);
        }
      }
      const hasUserReviver = typeof userReviver === "function";
      if (hasUserReviver) {
        value = userReviver.call(parent, key, value);
      }
      const isDeleted = value === void 0;
      if (isDeleted) {
        delete parent[key];
      } else {
        parent[key] = value;
      }
      stack.pop();
    }
  }
  return rootHolder[""];
};
var serializeBigInts = (text) => {
  return text.replace(
    stringsOrLargeNumbers,
    (match, digits, fractional, exponential) => {
      const isString = match[0] === '"';
      const isNoise = isString && noiseValueWithQuotes.test(match);
      if (isNoise) return match.substring(0, match.length - 1) + 'n"';
      const hasFractionalOrExponential = fractional || exponential;
      const isLessThanMaxSafeInt = digits && (digits.length < MAX_DIGITS || digits.length === MAX_DIGITS && digits <= MAX_INT);
      const isStandardValue = isString || hasFractionalOrExponential || isLessThanMaxSafeInt;
      if (isStandardValue) return match;
      return '"' + match + 'n"';
    }
  );
};
var JSONParse = (text, reviver) => {
  if (!text) return originalParse(text, reviver);
  try {
    if (isContextSourceSupported()) return JSONParseV2(text, reviver);
    const serializedData = serializeBigInts(text);
    return originalParse(
      serializedData,
      (key, value, context) => convertMarkedBigIntsReviver(key, value, context, reviver)
    );
  } catch (error) {
    if (error instanceof RangeError) {
      const serializedData = serializeBigInts(text);
      const parsed = originalParse(serializedData);
      return applyReviverIteratively(parsed, reviver);
    }
    throw error;
  }
};

// node_modules/@octokit/request-error/dist-src/index.js
var RequestError = class extends Error {
  name;
  /**
   * http status code
   */
  status;
  /**
   * Request options that lead to the error.
   */
  request;
  /**
   * Response object if a response was received
   */
  response;
  constructor(message, statusCode, options) {
    super(message, { cause: options.cause });
    this.name = "HttpError";
    this.status = Number.parseInt(statusCode);
    if (Number.isNaN(this.status)) {
      this.status = 0;
    }
    /* v8 ignore else -- @preserve -- Bug with vitest coverage where it sees an else branch that doesn't exist */
    if ("response" in options) {
      this.response = options.response;
    }
    const requestCopy = Object.assign({}, options.request);
    if (options.request.headers.authorization) {
      requestCopy.headers = Object.assign({}, options.request.headers, {
        authorization: options.request.headers.authorization.replace(
          /(?<! ) .*$/,
          " [REDACTED]"
        )
      });
    }
    requestCopy.url = requestCopy.url.replace(/\bclient_secret=\w+/g, "client_secret=[REDACTED]").replace(/\baccess_token=\w+/g, "access_token=[REDACTED]");
    this.request = requestCopy;
  }
};

// node_modules/@octokit/request/dist-bundle/index.js
var VERSION2 = "10.0.16";
var defaults_default = {
  headers: {
    "user-agent": `octokit-request.js/${VERSION2} ${getUserAgent()}`
  }
};
function isPlainObject2(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return true;
  const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
  return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}
var noop = () => "";
async function fetchWrapper(requestOptions) {
  const fetch = requestOptions.request?.fetch || globalThis.fetch;
  if (!fetch) {
    throw new Error(
      "fetch is not set. Please pass a fetch implementation as new Octokit({ request: { fetch }}). Learn more at https://github.com/octokit/octokit.js/#fetch-missing"
    );
  }
  const log = requestOptions.request?.log || console;
  const parseSuccessResponseBody = requestOptions.request?.parseSuccessResponseBody !== false;
  const body = isPlainObject2(requestOptions.body) || Array.isArray(requestOptions.body) ? JSONStringify(requestOptions.body) : requestOptions.body;
  const requestHeaders = Object.fromEntries(
    Object.entries(requestOptions.headers).map(([name, value]) => [
      name,
      String(value)
    ])
  );
  let fetchResponse;
  try {
    fetchResponse = await fetch(requestOptions.url, {
      method: requestOptions.method,
      body,
      redirect: requestOptions.request?.redirect,
      headers: requestHeaders,
      signal: requestOptions.request?.signal,
      // duplex must be set if request.body is ReadableStream or Async Iterables.
      // See https://fetch.spec.whatwg.org/#dom-requestinit-duplex.
      ...requestOptions.body && { duplex: "half" }
    });
  } catch (error) {
    let message = "Unknown Error";
    if (error instanceof Error) {
      if (error.name === "AbortError") {
        error.status = 500;
        throw error;
      }
      message = error.message;
      if (error.name === "TypeError" && "cause" in error) {
        if (error.cause instanceof Error) {
          message = error.cause.message;
        } else if (typeof error.cause === "string") {
          message = error.cause;
        }
      }
    }
    const requestError = new RequestError(message, 500, {
      request: requestOptions
    });
    requestError.cause = error;
    throw requestError;
  }
  const status = fetchResponse.status;
  const url = fetchResponse.url;
  const responseHeaders = {};
  for (const [key, value] of fetchResponse.headers) {
    responseHeaders[key] = value;
  }
  const octokitResponse = {
    url,
    status,
    headers: responseHeaders,
    data: ""
  };
  if ("deprecation" in responseHeaders) {
    const matches = responseHeaders.link && responseHeaders.link.match(/<([^<>]+)>; rel="deprecation"/);
    const deprecationLink = matches && matches.pop();
    log.warn(
      `[@octokit/request] "${requestOptions.method} ${requestOptions.url}" is deprecated. It is scheduled to be removed on ${responseHeaders.sunset}${deprecationLink ? `. See ${deprecationLink}` : ""}`
    );
  }
  if (status === 204 || status === 205) {
    return octokitResponse;
  }
  if (requestOptions.method === "HEAD") {
    if (status < 400) {
      return octokitResponse;
    }
    throw new RequestError(fetchResponse.statusText, status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  if (status === 304) {
    octokitResponse.data = await getResponseData(fetchResponse);
    throw new RequestError("Not modified", status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  if (status >= 400) {
    octokitResponse.data = await getResponseData(fetchResponse);
    throw new RequestError(toErrorMessage(octokitResponse.data), status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  octokitResponse.data = parseSuccessResponseBody ? await getResponseData(fetchResponse) : fetchResponse.body;
  return octokitResponse;
}
async function getResponseData(response) {
  const contentType = response.headers.get("content-type");
  if (!contentType) {
    return response.text().catch(noop);
  }
  const mimetype = parse2(contentType);
  if (isJSONResponse(mimetype)) {
    let text = "";
    try {
      text = await response.text();
      return JSONParse(text);
    } catch (err) {
      return text;
    }
  } else if (mimetype.type.startsWith("text/") || // `application/octet-stream` is the canonical "arbitrary binary" type
  // (RFC 2046) and must never be decoded as text, even when the response
  // carries a (misleading) `charset=utf-8` parameter — see #751.
  mimetype.parameters.charset?.toLowerCase() === "utf-8" && mimetype.type !== "application/octet-stream") {
    return response.text().catch(noop);
  } else {
    return response.arrayBuffer().catch(
      /* v8 ignore next -- @preserve */
      () => new ArrayBuffer(0)
    );
  }
}
function isJSONResponse(mimetype) {
  return mimetype.type === "application/json" || mimetype.type === "application/scim+json";
}
function toErrorMessage(data) {
  if (typeof data === "string") {
    return data;
  }
  if (data instanceof ArrayBuffer) {
    return "Unknown error";
  }
  if (typeof data === "object" && data !== null && "message" in data) {
    const objectData = data;
    const suffix = "documentation_url" in objectData ? ` - ${objectData.documentation_url}` : "";
    return Array.isArray(objectData.errors) ? `${objectData.message}: ${objectData.errors.map((v) => JSON.stringify(v)).join(", ")}${suffix}` : `${objectData.message}${suffix}`;
  }
  return `Unknown error: ${JSON.stringify(data)}`;
}
function withDefaults2(oldEndpoint, newDefaults) {
  const endpoint2 = oldEndpoint.defaults(newDefaults);
  const newApi = function(route, parameters) {
    const endpointOptions = endpoint2.merge(route, parameters);
    if (!endpointOptions.request || !endpointOptions.request.hook) {
      return fetchWrapper(endpoint2.parse(endpointOptions));
    }
    const request2 = (route2, parameters2) => {
      return fetchWrapper(
        endpoint2.parse(endpoint2.merge(route2, parameters2))
      );
    };
    Object.assign(request2, {
      endpoint: endpoint2,
      defaults: withDefaults2.bind(null, endpoint2)
    });
    return endpointOptions.request.hook(request2, endpointOptions);
  };
  return Object.assign(newApi, {
    endpoint: endpoint2,
    defaults: withDefaults2.bind(null, endpoint2)
  });
}
var request = withDefaults2(endpoint, defaults_default);
/* v8 ignore next -- @preserve */
/* v8 ignore else -- @preserve */

// node_modules/@octokit/graphql/dist-bundle/index.js
var VERSION3 = "0.0.0-development";
function _buildMessageForResponseErrors(data) {
  return `Request failed due to following response errors:
` + data.errors.map((e) => ` - ${e.message}`).join("\n");
}
var GraphqlResponseError = class extends Error {
  constructor(request2, headers, response) {
    super(_buildMessageForResponseErrors(response));
    this.request = request2;
    this.headers = headers;
    this.response = response;
    this.errors = response.errors;
    this.data = response.data;
    if (Error.captureStackTrace) {
      Error.captureStackTrace(this, this.constructor);
    }
  }
  request;
  headers;
  response;
  name = "GraphqlResponseError";
  errors;
  data;
};
var NON_VARIABLE_OPTIONS = [
  "method",
  "baseUrl",
  "url",
  "headers",
  "request",
  "query",
  "mediaType",
  "operationName"
];
var FORBIDDEN_VARIABLE_OPTIONS = ["query", "method", "url"];
var GHES_V3_SUFFIX_REGEX = /\/api\/v3\/?$/;
function graphql(request2, query, options) {
  if (options) {
    if (typeof query === "string" && "query" in options) {
      return Promise.reject(
        new Error(`[@octokit/graphql] "query" cannot be used as variable name`)
      );
    }
    for (const key in options) {
      if (!FORBIDDEN_VARIABLE_OPTIONS.includes(key)) continue;
      return Promise.reject(
        new Error(
          `[@octokit/graphql] "${key}" cannot be used as variable name`
        )
      );
    }
  }
  const parsedOptions = typeof query === "string" ? Object.assign({ query }, options) : query;
  const requestOptions = Object.keys(
    parsedOptions
  ).reduce((result, key) => {
    if (NON_VARIABLE_OPTIONS.includes(key)) {
      result[key] = parsedOptions[key];
      return result;
    }
    if (!result.variables) {
      result.variables = {};
    }
    result.variables[key] = parsedOptions[key];
    return result;
  }, {});
  const baseUrl = parsedOptions.baseUrl || request2.endpoint.DEFAULTS.baseUrl;
  if (GHES_V3_SUFFIX_REGEX.test(baseUrl)) {
    requestOptions.url = baseUrl.replace(GHES_V3_SUFFIX_REGEX, "/api/graphql");
  }
  return request2(requestOptions).then((response) => {
    if (response.data.errors) {
      const headers = {};
      for (const key of Object.keys(response.headers)) {
        headers[key] = response.headers[key];
      }
      throw new GraphqlResponseError(
        requestOptions,
        headers,
        response.data
      );
    }
    return response.data.data;
  });
}
function withDefaults3(request2, newDefaults) {
  const newRequest = request2.defaults(newDefaults);
  const newApi = (query, options) => {
    return graphql(newRequest, query, options);
  };
  return Object.assign(newApi, {
    defaults: withDefaults3.bind(null, newRequest),
    endpoint: newRequest.endpoint
  });
}
var graphql2 = withDefaults3(request, {
  headers: {
    "user-agent": `octokit-graphql.js/${VERSION3} ${getUserAgent()}`
  },
  method: "POST",
  url: "/graphql"
});
function withCustomRequest(customRequest) {
  return withDefaults3(customRequest, {
    method: "POST",
    url: "/graphql"
  });
}
/* v8 ignore if -- @preserve */

// node_modules/@octokit/auth-token/dist-bundle/index.js
var b64url = "(?:[a-zA-Z0-9_-]+)";
var sep = "\\.";
var jwtRE = new RegExp(`^${b64url}${sep}${b64url}${sep}${b64url}$`);
var isJWT = jwtRE.test.bind(jwtRE);
async function auth(token) {
  const isApp = isJWT(token);
  const isInstallation = token.startsWith("v1.") || token.startsWith("ghs_");
  const isUserToServer = token.startsWith("ghu_");
  const tokenType = isApp ? "app" : isInstallation ? "installation" : isUserToServer ? "user-to-server" : "oauth";
  return {
    type: "token",
    token,
    tokenType
  };
}
function withAuthorizationPrefix(token) {
  if (token.split(/\./).length === 3) {
    return `bearer ${token}`;
  }
  return `token ${token}`;
}
async function hook(token, request2, route, parameters) {
  const endpoint2 = request2.endpoint.merge(
    route,
    parameters
  );
  endpoint2.headers.authorization = withAuthorizationPrefix(token);
  return request2(endpoint2);
}
var createTokenAuth = function createTokenAuth2(token) {
  if (!token) {
    throw new Error("[@octokit/auth-token] No token passed to createTokenAuth");
  }
  if (typeof token !== "string") {
    throw new Error(
      "[@octokit/auth-token] Token passed to createTokenAuth is not a string"
    );
  }
  token = token.replace(/^(token|bearer) +/i, "");
  return Object.assign(auth.bind(null, token), {
    hook: hook.bind(null, token)
  });
};

// node_modules/@octokit/core/dist-src/version.js
var VERSION4 = "7.0.8";

// node_modules/@octokit/core/dist-src/index.js
var noop2 = () => {
};
var consoleWarn = console.warn.bind(console);
var consoleError = console.error.bind(console);
function createLogger(logger = {}) {
  if (typeof logger.debug !== "function") {
    logger.debug = noop2;
  }
  if (typeof logger.info !== "function") {
    logger.info = noop2;
  }
  if (typeof logger.warn !== "function") {
    logger.warn = consoleWarn;
  }
  if (typeof logger.error !== "function") {
    logger.error = consoleError;
  }
  return logger;
}
var userAgentTrail = `octokit-core.js/${VERSION4} ${getUserAgent()}`;
var Octokit = class {
  static VERSION = VERSION4;
  static defaults(defaults) {
    const OctokitWithDefaults = class extends this {
      constructor(...args) {
        const options = args[0] || {};
        if (typeof defaults === "function") {
          super(defaults(options));
          return;
        }
        super(
          Object.assign(
            {},
            defaults,
            options,
            options.userAgent && defaults.userAgent ? {
              userAgent: `${options.userAgent} ${defaults.userAgent}`
            } : null
          )
        );
      }
    };
    return OctokitWithDefaults;
  }
  static plugins = [];
  /**
   * Attach a plugin (or many) to your Octokit instance.
   *
   * @example
   * const API = Octokit.plugin(plugin1, plugin2, plugin3, ...)
   */
  static plugin(...newPlugins) {
    const currentPlugins = this.plugins;
    const NewOctokit = class extends this {
      static plugins = currentPlugins.concat(
        newPlugins.filter((plugin) => !currentPlugins.includes(plugin))
      );
    };
    return NewOctokit;
  }
  constructor(options = {}) {
    const hook2 = new before_after_hook_default.Collection();
    const requestDefaults = {
      baseUrl: request.endpoint.DEFAULTS.baseUrl,
      headers: {},
      request: Object.assign({}, options.request, {
        // @ts-ignore internal usage only, no need to type
        hook: hook2.bind(null, "request")
      }),
      mediaType: {
        previews: [],
        format: ""
      }
    };
    requestDefaults.headers["user-agent"] = options.userAgent ? `${options.userAgent} ${userAgentTrail}` : userAgentTrail;
    if (options.baseUrl) {
      requestDefaults.baseUrl = options.baseUrl;
    }
    if (options.previews) {
      requestDefaults.mediaType.previews = options.previews;
    }
    if (options.timeZone) {
      requestDefaults.headers["time-zone"] = options.timeZone;
    }
    this.request = request.defaults(requestDefaults);
    this.graphql = withCustomRequest(this.request).defaults(requestDefaults);
    this.log = createLogger(options.log);
    this.hook = hook2;
    if (!options.authStrategy) {
      if (!options.auth) {
        this.auth = async () => ({
          type: "unauthenticated"
        });
      } else {
        const auth2 = createTokenAuth(options.auth);
        hook2.wrap("request", auth2.hook);
        this.auth = auth2;
      }
    } else {
      const { authStrategy, ...otherOptions } = options;
      const auth2 = authStrategy(
        Object.assign(
          {
            request: this.request,
            log: this.log,
            // we pass the current octokit instance as well as its constructor options
            // to allow for authentication strategies that return a new octokit instance
            // that shares the same internal state as the current one. The original
            // requirement for this was the "event-octokit" authentication strategy
            // of https://github.com/probot/octokit-auth-probot.
            octokit: this,
            octokitOptions: otherOptions
          },
          options.auth
        )
      );
      hook2.wrap("request", auth2.hook);
      this.auth = auth2;
    }
    const classConstructor = this.constructor;
    for (let i = 0; i < classConstructor.plugins.length; ++i) {
      Object.assign(this, classConstructor.plugins[i](this, options));
    }
  }
  // assigned during constructor
  request;
  graphql;
  log;
  hook;
  // TODO: type `octokit.auth` based on passed options.authStrategy
  auth;
};

// src/publish/github/api.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/publish/github/fault.ts
var GithubFault = class extends Error {
  constructor(kind, route, status, message, maybeDone, retryAfterMs) {
    super(message);
    this.kind = kind;
    this.route = route;
    this.status = status;
    this.maybeDone = maybeDone;
    this.retryAfterMs = retryAfterMs;
  }
  kind;
  route;
  status;
  maybeDone;
  retryAfterMs;
  name = "GithubFault";
};
function faultOf(thrown, ...kinds) {
  if (thrown instanceof GithubFault && (kinds.length === 0 || kinds.includes(thrown.kind))) return thrown;
  throw thrown;
}

// src/publish/github/classify.ts
var SECONDARY_LIMIT_MS = 6e4;
var MOST_WORDS = 200;
function answerFault(route, answer, nowMs, secret) {
  const words = quotable(messageOf(answer.data), secret);
  const limit = limitMs(answer, words, nowMs);
  const kind = limit === null ? kindOf(answer.status) : "rate-limited";
  const maybeDone = answer.status >= 500;
  const retryAfterMs = limit ?? (maybeDone ? headerMs(answer) : null);
  return new GithubFault(kind, route, answer.status, `HTTP ${answer.status}: ${words}`, maybeDone, retryAfterMs);
}
function kindOf(status) {
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410) return "missing";
  return status >= 500 ? "unavailable" : "refused";
}
function limitMs(answer, words, nowMs) {
  if (answer.status !== 429 && answer.status !== 403) return null;
  const after = headerMs(answer);
  if (after !== null) return after;
  if (String(answer.headers["x-ratelimit-remaining"]) === "0") {
    const resetMs = Number(answer.headers["x-ratelimit-reset"]) * 1e3;
    return Number.isFinite(resetMs) ? Math.max(0, resetMs - nowMs) + 1e3 : SECONDARY_LIMIT_MS;
  }
  return answer.status === 429 || /rate limit/i.test(words) ? SECONDARY_LIMIT_MS : null;
}
function headerMs({ headers }) {
  const seconds = Number(headers["retry-after"] ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1e3 : null;
}
function messageOf(data) {
  const message = data?.message;
  const errors = data?.errors;
  const text = typeof message === "string" ? message : "no explanation";
  return `${text}${Array.isArray(errors) ? ` ${JSON.stringify(errors)}` : ""}`;
}
function quotable(words, secret) {
  return words.replaceAll(secret, "***").replace(/\s+/g, " ").slice(0, MOST_WORDS);
}
function silenceFault(route, thrown) {
  const codes = [];
  for (let cause = thrown, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    codes.push(cause.code, cause.name);
  }
  const neverSent = codes.some((code2) => code2 === "ECONNREFUSED" || code2 === "ENOTFOUND" || code2 === "EAI_AGAIN");
  const outOfTime = codes.some((code2) => code2 === "TimeoutError" || code2 === "AbortError");
  const known = codes.find((code2) => typeof code2 === "string" && /^[A-Z][A-Z_]+$/.test(code2));
  const why = outOfTime ? "it did not answer in time" : `no connection (${known === void 0 ? "unknown" : String(known)})`;
  return new GithubFault("unavailable", route, null, why, !neverSent, null);
}
function shapeFault(route, status, why) {
  return new GithubFault("malformed", route, status, `its answer is not as described: ${why}`, true, null);
}

// src/publish/github/api.ts
var wallClock = { now: () => Date.now(), sleep: (ms) => sleep(ms) };
var MOST_ATTEMPTS = 4;
var FIRST_BACKOFF_MS = 1e3;
var PAGE_SIZE = 100;
var MOST_PAGES = 50;
function githubApi(options) {
  const { clock = wallClock, timeLimitMs = 6e4, requestTimeoutMs = 15e3 } = options;
  const deadlineMs = clock.now() + timeLimitMs;
  const octokit = quietOctokit(options);
  const exchange = async (route, parameters) => {
    const timeoutMs = Math.max(1, Math.min(requestTimeoutMs, deadlineMs - clock.now()));
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await octokit.request(route, { ...parameters, request: { signal } });
      if (signal.aborted) throw signal.reason;
      return answer;
    } catch (thrown) {
      const answered = thrown.response;
      throw answered === void 0 ? silenceFault(route, thrown) : answerFault(route, answered, clock.now(), options.token);
    }
  };
  const waitToRetry = async (thrown, made, repeatable) => {
    const pauseMs = pauseBeforeRetry(thrown, made, repeatable);
    if (pauseMs === null || clock.now() + pauseMs >= deadlineMs) throw thrown;
    await clock.sleep(pauseMs);
  };
  const persist = async (repeatable, attempt) => {
    for (let made = 1; ; made++) {
      try {
        return await attempt();
      } catch (thrown) {
        await waitToRetry(thrown, made, repeatable);
      }
    }
  };
  const send = (route, parameters, shape) => persist(!route.startsWith("POST "), async () => inShape(route, await exchange(route, parameters), shape));
  return {
    send,
    lookAgain: async (thrown, made) => {
      if (!(thrown instanceof GithubFault) || !thrown.maybeDone) throw thrown;
      await waitToRetry(thrown, made, true);
    },
    list: async (route, parameters, item) => {
      const all = [];
      for (let page = 1; page <= MOST_PAGES; page++) {
        const found = await send(route, { ...parameters, per_page: PAGE_SIZE, page }, array(item));
        all.push(...found);
        if (found.length < PAGE_SIZE) break;
      }
      return all;
    },
    graphql: (query, variables, data) => persist(true, async () => {
      const baseUrl = options.apiUrl.replace(/\/api\/v3\/?$/, "/api").replace(/\/$/, "");
      return graphqlData(await exchange("POST /graphql", { baseUrl, query, variables }), data, options.token);
    })
  };
}
function quietOctokit({ token, apiUrl, fetch }) {
  const silent = () => void 0;
  return new Octokit({
    auth: token,
    baseUrl: apiUrl.replace(/\/$/, ""),
    userAgent: "leak-gate",
    log: { debug: silent, info: silent, warn: silent, error: silent },
    ...fetch === void 0 ? {} : { request: { fetch } }
  });
}
function pauseBeforeRetry(thrown, made, repeatable) {
  if (!(thrown instanceof GithubFault) || made >= MOST_ATTEMPTS) return null;
  if (thrown.maybeDone && !repeatable) return null;
  const worthwhile = thrown.kind === "rate-limited" || thrown.kind === "unavailable" || thrown.kind === "malformed";
  return worthwhile ? Math.max(thrown.retryAfterMs ?? 0, FIRST_BACKOFF_MS * 2 ** (made - 1)) : null;
}
function inShape(route, answer, shape) {
  const parsed = shape.safeParse(answer.data);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw shapeFault(
    route,
    answer.status,
    `${first?.path.map(String).join(".") || "body"}: ${first?.message ?? "invalid"}`
  );
}
var envelope = object({
  data: unknown().optional(),
  errors: array(object({ type: string().optional(), message: string() })).optional()
});
function graphqlData(answer, data, secret) {
  const route = "POST /graphql";
  const body = inShape(route, answer, envelope);
  const [error] = body.errors ?? [];
  if (error === void 0) return inShape(route, { ...answer, data: body.data }, data);
  const kinds = { FORBIDDEN: "forbidden", NOT_FOUND: "missing", RATE_LIMITED: "rate-limited" };
  const kind = kinds[error.type] ?? "refused";
  throw new GithubFault(kind, route, answer.status, quotable(error.message, secret), false, null);
}

// src/report/suggestion.ts
var MOST_LINES = 50;
function parsePatch(patch) {
  const lines = patch.replace(/\r\n/g, "\n").replace(/\n$/, "").split("\n");
  const heads = lines.filter((line) => line.startsWith("--- "));
  const hunks = lines.flatMap((line, index) => line.startsWith("@@ ") ? [index] : []);
  const hunk = hunks[0];
  if (heads.length !== 1 || hunks.length !== 1 || hunk === void 0) return null;
  const path = fileName(lines[hunk - 1]);
  const [, from] = /^@@ -(\d{1,9})(?:,\d{1,9})? \+\d{1,9}(?:,\d{1,9})? @@/.exec(lines[hunk] ?? "") ?? [];
  if (path === null || from === void 0 || fileName(lines[hunk - 2]) !== path) return null;
  const change = onlyChange(lines.slice(hunk + 1), Number(from));
  return change === null ? null : { path, ...change };
}
function fileName(line) {
  const [, name] = /^(?:---|\+\+\+) (?:[ab]\/)?([^\t]+)/.exec(line ?? "") ?? [];
  return name === void 0 || name === "/dev/null" ? null : name;
}
function onlyChange(body, from) {
  let line = from;
  let edit2 = null;
  let before = null;
  let after = null;
  for (const text of body) {
    const mark = text[0] ?? " ";
    if (mark === " ") {
      if (edit2 === null) before = text.slice(1);
      else after ??= text.slice(1);
      line += 1;
    } else if (mark === "-" || mark === "+") {
      if (edit2 !== null && after !== null) return null;
      edit2 ??= { start: line, removed: [], added: [] };
      if (mark === "+") edit2.added.push(text.slice(1));
      else {
        edit2.removed.push(text.slice(1));
        line += 1;
      }
    } else if (mark !== "\\") return null;
  }
  if (edit2 === null || edit2.added.length + edit2.removed.length > MOST_LINES) return null;
  return anchored(edit2, before, after);
}
function anchored({ start, removed, added }, before, after) {
  if (removed.length > 0) {
    return { startLine: start, endLine: start + removed.length - 1, replaced: removed, lines: added };
  }
  if (before !== null) {
    return { startLine: start - 1, endLine: start - 1, replaced: [before], lines: [before, ...added] };
  }
  if (after !== null) return { startLine: start, endLine: start, replaced: [after], lines: [...added, after] };
  return null;
}

// src/report/review.ts
function reviewBody(site) {
  const { decision } = site;
  const slope = decision.slope?.bytes == null ? "leaks" : `leaks ${formatSlope(decision.slope.bytes, decision.slope.unit)}`;
  const live = `${plural(decision.live_blocks, "block")}, ${formatBytes(decision.live_bytes)} live at the end`;
  const sure = decision.p === null ? "" : `; ${formatConfidence(decision.p)}`;
  const parts = [`❌ **leak-gate:** what ${code(blamedTitle(site))} allocates here ${slope}: ${live}${sure}.`];
  const { diagnosis } = decision;
  if (diagnosis !== null) {
    parts.push(prose(diagnosis.summary));
    if (diagnosis.remedy !== "") parts.push(`**Fix:** ${prose(diagnosis.remedy)}`);
    if (diagnosis.verified !== null) parts.push(`**Tried:** ${prose(diagnosis.verified)}`);
  }
  const body = `${parts.join("\n\n")}
`;
  const suggestion = diagnosis?.patch == null ? null : usable(parsePatch(diagnosis.patch));
  return { body, suggestion, suggestedBody: suggestion === null ? null : `${body}
${suggestionBlock(suggestion)}
` };
}
function usable(suggestion) {
  return suggestion === null || suggestion.lines.some(hidesSomething) ? null : suggestion;
}
function suggestionBlock({ lines }) {
  const runs = lines.join("\n").match(/`+/g) ?? [];
  const longest = runs.reduce((most, run) => Math.max(most, run.length), 0);
  const marks = "`".repeat(Math.max(3, longest + 1));
  return [`${marks}suggestion`, ...lines, marks].join("\n");
}

// src/publish/github/anchor.ts
var LEAST_TELLING = 3;
var LONGEST_LINE = 400;
function anchorLine(shown, line, excerpt) {
  if (excerpt === null) return shown.has(line) ? line : null;
  const at = excerpt.blamed_line - excerpt.first_line;
  const text = comparable(excerpt.lines[at]);
  if (text === null) return null;
  if (comparable(shown.get(line)?.text) === text) return line;
  if (text.trim().length < LEAST_TELLING) return null;
  const [before, after] = [comparable(excerpt.lines[at - 1]), comparable(excerpt.lines[at + 1])];
  const agrees = (number2, expected) => {
    const found = comparable(shown.get(number2)?.text);
    return found === null || expected === null || found === expected;
  };
  const moved = [...shown].filter(
    ([number2, { text: found }]) => comparable(found) === text && agrees(number2 - 1, before) && agrees(number2 + 1, after)
  ).map(([number2]) => number2);
  return moved.length === 1 ? moved[0] ?? null : null;
}
function suggestionLines(suggestion, line, shift, shown) {
  const first = suggestion.startLine + shift;
  const last = suggestion.endLine + shift;
  if (line < first || line > last) return null;
  const place = shown.get(first)?.hunk;
  const fits = suggestion.replaced.every((text, i) => {
    const there = shown.get(first + i);
    return there !== void 0 && there.hunk === place && there.text === text;
  });
  return fits ? { first, last } : null;
}
function comparable(text) {
  return text === void 0 ? null : text.replace(/\r$/, "").slice(0, LONGEST_LINE);
}

// src/publish/github/diff.ts
var header = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;
function parseHunks(patch) {
  const lines = patch.split("\n");
  const hunks = [];
  for (let at = 0; at < lines.length; ) {
    const found = header.exec(lines[at] ?? "");
    at++;
    if (found === null) continue;
    const [, oldStart, oldCount = "1", newStart, newCount = "1"] = found;
    const body = readBody(lines, at, Number(oldCount), Number(newCount));
    at = body.end;
    if (body.whole) hunks.push({ oldStart: Number(oldStart), newStart: Number(newStart), lines: body.lines });
  }
  return hunks;
}
function readBody(lines, at, oldLeft, newLeft) {
  const body = [];
  for (; at < lines.length && (oldLeft > 0 || newLeft > 0); at++) {
    const line = lines[at] ?? "";
    const kind = line === "" ? " " : line[0];
    if (kind === "\\") continue;
    if (kind !== " " && kind !== "+" && kind !== "-") break;
    if (kind !== "+") oldLeft--;
    if (kind !== "-") newLeft--;
    body.push({ kind, text: line.slice(1) });
  }
  return { lines: body, end: at, whole: oldLeft === 0 && newLeft === 0 };
}
function shownLines(hunks) {
  const shown = /* @__PURE__ */ new Map();
  hunks.forEach(({ newStart, lines }, hunk) => {
    let number2 = newStart;
    for (const { kind, text } of lines) if (kind !== "-") shown.set(number2++, { text, hunk });
  });
  return shown;
}

// src/publish/github/marker.ts
function markerKey(...parts) {
  return fnv1a64(JSON.stringify(parts));
}
function markedBody(marker, text) {
  const { key, state, runId, attempt, head } = marker;
  return `<!-- leak-gate:comment key=${key} state=${state} run=${runId}.${attempt} head=${head} text=${fnv1a64(text)} -->
${text}`;
}
var MOST_MARKER_CHARACTERS = 220;
var pattern = /^<!-- leak-gate:comment key=([0-9a-f]{16}) state=([0-9a-f]{16}) run=(\d{1,15})\.(\d{1,6}) head=([0-9a-f]{40,64}) text=([0-9a-f]{16}) -->/;
function readMarker(body) {
  const found = pattern.exec(body);
  if (found === null) return null;
  const [, key = "", state = "", run = "", attempt = "", head = "", text = ""] = found;
  return { key, state, runId: Number(run), attempt: Number(attempt), head, text };
}
function compareAge(a, b, currentHead) {
  const current = Number(a.head === currentHead) - Number(b.head === currentHead);
  return current || Math.sign(a.runId - b.runId) || Math.sign(a.attempt - b.attempt);
}
function isSame(a, b) {
  return a.runId === b.runId && a.attempt === b.attempt && a.head === b.head && a.text === b.text && a.state === b.state;
}
function leakHash(fingerprint) {
  return fnv1a64(fingerprint);
}
function reviewedBody({ key, leak, state }, text) {
  return `<!-- leak-gate:review key=${key} leak=${leak} state=${state} -->
${text}`;
}
var reviewPattern = /^<!-- leak-gate:review key=([0-9a-f]{16}) leak=([0-9a-f]{16}) state=(open|gone) -->\r?\n?/;
function readReviewed(body) {
  const found = reviewPattern.exec(body);
  if (found === null) return null;
  const [whole, key = "", leak = "", state] = found;
  return { marker: { key, leak, state: state === "gone" ? "gone" : "open" }, text: body.slice(whole.length) };
}

// src/publish/github/findings.ts
function leaksOfReports(documents) {
  const fresh = leaksOf(documents).flatMap((site) => {
    const { fingerprint, standing } = site.decision;
    return fingerprint === null || standing.kind !== "new" ? [] : [{ leak: leakHash(fingerprint), site }];
  });
  const sites = documents.flatMap(({ processes }) => processes.flatMap((process2) => process2.sites));
  const alive = sites.flatMap(
    ({ decision, fingerprint }) => decision === "pass" || fingerprint === null ? [] : [leakHash(fingerprint)]
  );
  return { fresh, alive: new Set(alive), conclusive: documents.length > 0 && documents.every(isConclusive) };
}
function isConclusive({ verdict, observation, processes }) {
  const decided = verdict.kind === "pass" || verdict.kind === "leak";
  return decided && observation.fault === null && processes.every((process2) => process2.verdict !== "not-observed");
}
function findings(leaks, files, checkout) {
  const shown = /* @__PURE__ */ new Map();
  for (const { filename, patch } of files) if (patch !== null) shown.set(filename, shownLines(parseHunks(patch)));
  return leaks.flatMap(({ leak, site }) => {
    const place = sitePlace(site.decision, site.document, checkout);
    const lines = place === null ? void 0 : shown.get(place.path);
    if (place?.line == null || lines === void 0) return [];
    const line = anchorLine(lines, place.line, site.decision.excerpt);
    if (line === null) return [];
    const { body, suggestion, suggestedBody } = reviewBody(site);
    const fits = suggestion?.path === place.path ? suggestionLines(suggestion, line, line - place.line, lines) : null;
    if (fits === null || suggestedBody === null) return [{ leak, path: place.path, line, startLine: null, text: body }];
    const startLine = fits.first === fits.last ? null : fits.first;
    return [{ leak, path: place.path, line: fits.last, startLine, text: suggestedBody }];
  });
}

// src/publish/github/identity.ts
var viewer = object({ viewer: object({ login: string(), databaseId: number().nullable() }) });
var workflowToken = { login: "github-actions[bot]", id: null };
async function whoAmI(api) {
  try {
    const found = await api.graphql("query { viewer { login databaseId } }", {}, viewer);
    return { login: found.viewer.login, id: found.viewer.databaseId };
  } catch (thrown) {
    faultOf(thrown, "forbidden", "missing", "refused", "malformed");
    return workflowToken;
  }
}
function isMe(author, me) {
  return me.id === null ? author.login === me.login : author.id === me.id;
}

// src/publish/github/notice.ts
var FORKS_PAGE = "docs/forks.md";
function faultNotice(part, fault, fromFork) {
  return {
    code: `github-${fault.kind}`,
    message: `The pull request ${part} could not be posted: ${fault.message} (${fault.route})`,
    remedy: remedy(fault, fromFork)
  };
}
function remedy({ kind, retryAfterMs }, fromFork) {
  switch (kind) {
    case "unauthorized":
      return "Pass a token that is valid, for example github-token: ${{ github.token }}.";
    case "forbidden":
    case "missing":
      return fromFork ? `A pull request from a fork runs with a read-only token: the job summary and the annotations have it all; ${FORKS_PAGE} shows the workflow that posts the comment.` : "Give the job `permissions: pull-requests: write`, or set comment: off and review-comments: false.";
    case "rate-limited": {
      const seconds = retryAfterMs === null ? null : Math.ceil(retryAfterMs / 1e3);
      return `GitHub limits how much this token may write${seconds === null ? "" : ` (try again in ${seconds} s)`}: run the job again later.`;
    }
    case "unavailable":
      return "GitHub did not answer: run the job again later, and see that this machine may reach GITHUB_API_URL (behind a proxy: NODE_USE_ENV_PROXY=1).";
    case "refused":
    case "malformed":
      return "Please report this to leak-gate with the line above.";
  }
}
function ownFault(part, thrown) {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: "comment-internal",
    message: `The pull request ${part} could not be made: ${why.replace(/\s+/g, " ").slice(0, 200)}`,
    remedy: "This is a fault of leak-gate: please report it."
  };
}
var noToken = {
  code: "github-no-token",
  message: "The pull request comment was not posted: there is no token",
  remedy: "Pass github-token: ${{ github.token }} and give the job `permissions: pull-requests: write`, or set comment: off."
};

// src/publish/github/pull-request.ts
var repository = object({ id: number(), full_name: string() });
var pullRequestShape = object({
  number: number(),
  state: string(),
  head: object({ sha: string(), repo: repository.nullable() }),
  base: object({ repo: repository })
});
async function fetchPullRequest(api, { owner, repo, number: number2 }) {
  return api.send(
    "GET /repos/{owner}/{repo}/pulls/{pull_number}",
    { owner, repo, pull_number: number2 },
    pullRequestShape
  );
}
var file = object({ filename: string(), status: string(), patch: string().optional() });
async function changedFiles(api, { owner, repo, number: number2 }) {
  const files = await api.list(
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
    { owner, repo, pull_number: number2 },
    file
  );
  return files.filter(({ status }) => status !== "removed").map(({ filename, patch }) => ({ filename, patch: patch ?? null }));
}

// src/publish/github/threads.ts
var threadsQuery = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        nodes { id isResolved comments(first: 1) { nodes { fullDatabaseId } } }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
}`;
var resolveMutation = "mutation ($threadId: ID!) { resolveReviewThread(input: {threadId: $threadId}) { thread { id } } }";
var unresolveMutation = "mutation ($threadId: ID!) { unresolveReviewThread(input: {threadId: $threadId}) { thread { id } } }";
var threadShape = object({
  id: string(),
  isResolved: boolean(),
  comments: object({ nodes: array(object({ fullDatabaseId: union([string(), number()]) })) })
});
var threadsShape = object({
  repository: object({
    pullRequest: object({
      reviewThreads: object({
        nodes: array(threadShape),
        pageInfo: object({ endCursor: string().nullable(), hasNextPage: boolean() })
      })
    })
  })
});
var MOST_PAGES2 = 20;
async function setResolved(api, { owner, repo, number: number2 }, ids, resolved) {
  if (ids.length === 0) return 0;
  const wanted = new Set(ids.map(String));
  let done = 0;
  try {
    let after = null;
    for (let page = 0; page < MOST_PAGES2; page++) {
      const data = await api.graphql(
        threadsQuery,
        { owner, repo, number: number2, after },
        threadsShape
      );
      const { nodes, pageInfo } = data.repository.pullRequest.reviewThreads;
      for (const { id, isResolved, comments: comments2 } of nodes) {
        const [first] = comments2.nodes;
        if (first === void 0 || !wanted.has(String(first.fullDatabaseId)) || isResolved === resolved) continue;
        await api.graphql(resolved ? resolveMutation : unresolveMutation, { threadId: id }, unknown());
        done++;
      }
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
  } catch (thrown) {
    faultOf(thrown, "forbidden", "missing", "refused");
  }
  return done;
}

// src/publish/github/review-comments.ts
var pull = "/repos/{owner}/{repo}/pulls/{pull_number}";
var comment = "/repos/{owner}/{repo}/pulls/comments/{comment_id}";
var commentShape = object({
  id: number(),
  body: string(),
  user: object({ login: string(), id: number() }).nullable()
});
var MOST_REVIEW_COMMENTS = 20;
var MOST_ROUNDS = 6;
async function keepReviewComments(api, run, me, plan) {
  const refused = /* @__PURE__ */ new Set();
  let own = await ownComments(api, run, me, plan.key);
  const before = leaksIn(own);
  const wanted = plan.findings.filter(({ leak }) => !before.has(leak)).slice(0, MOST_REVIEW_COMMENTS);
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const there2 = leaksIn(own);
    const missing = wanted.filter(({ leak }) => !there2.has(leak) && !refused.has(leak));
    if (missing.length === 0) break;
    try {
      for (const leak of await post(api, run, plan.key, missing)) refused.add(leak);
    } catch (thrown) {
      await api.lookAgain(thrown, round);
    }
    own = await ownComments(api, run, me, plan.key);
  }
  const kept = await withoutDuplicates(api, run, own);
  const reopened = await reopen(api, run, plan, kept);
  const gone = await strike(api, run, plan, kept);
  const there = leaksIn(kept);
  return {
    posted: wanted.filter(({ leak }) => there.has(leak)).length,
    gone,
    reopened,
    omitted: plan.findings.filter(({ leak }) => !there.has(leak)).length
  };
}
function leaksIn(own) {
  return new Set(own.map(({ marker }) => marker.leak));
}
async function ownComments(api, run, me, key) {
  const { owner, repo, number: number2 } = run;
  const all = await api.list(`GET ${pull}/comments`, { owner, repo, pull_number: number2 }, commentShape);
  return all.flatMap(({ id, body, user: user2 }) => {
    const read = user2 !== null && isMe(user2, me) ? readReviewed(body) : null;
    return read?.marker.key === key ? [{ id, ...read }] : [];
  }).sort((a, b) => a.id - b.id);
}
async function post(api, run, key, missing) {
  const { owner, repo, number: number2, headSha } = run;
  const place = { owner, repo, pull_number: number2, commit_id: headSha };
  const comments2 = missing.map((finding) => reviewComment(key, finding));
  try {
    const body = `leak-gate: ${missing.length === 1 ? "a line" : `${missing.length} lines`} of this change leak${missing.length === 1 ? "s" : ""} memory.`;
    await api.send(
      `POST ${pull}/reviews`,
      { ...place, event: "COMMENT", body, comments: comments2 },
      object({ id: number() })
    );
    return [];
  } catch (thrown) {
    faultOf(thrown, "refused");
  }
  const refused = [];
  for (const [i, one] of comments2.entries()) {
    try {
      await api.send(`POST ${pull}/comments`, { ...place, ...one }, commentShape);
    } catch (thrown) {
      faultOf(thrown, "refused");
      refused.push(missing[i]?.leak ?? "");
    }
  }
  return refused;
}
function reviewComment(key, { leak, path, line, startLine, text }) {
  const body = reviewedBody({ key, leak, state: "open" }, text);
  const range = startLine === null ? {} : { start_line: startLine, start_side: "RIGHT" };
  return { path, body, line, side: "RIGHT", ...range };
}
async function withoutDuplicates(api, { owner, repo }, own) {
  const kept = /* @__PURE__ */ new Map();
  for (const one of own) {
    if (kept.has(one.marker.leak))
      await ifThere(api.send(`DELETE ${comment}`, { owner, repo, comment_id: one.id }, unknown()));
    else kept.set(one.marker.leak, one);
  }
  return [...kept.values()];
}
async function reopen(api, run, { key, findings: findings2 }, kept) {
  const back = kept.flatMap(({ id, marker }) => {
    const finding = marker.state === "gone" ? findings2.find(({ leak }) => leak === marker.leak) : void 0;
    return finding === void 0 ? [] : [{ id, body: reviewedBody({ key, leak: marker.leak, state: "open" }, finding.text) }];
  });
  for (const { id, body } of back) await edit(api, run, id, body);
  await setResolved(
    api,
    run,
    back.map(({ id }) => id),
    false
  );
  return back.length;
}
async function strike(api, run, { key, isGone }, kept) {
  const gone = kept.filter(({ marker }) => marker.state === "open" && isGone(marker.leak));
  for (const { id, marker, text } of gone) {
    const said = `**Gone:** this does not leak any more as of ${run.headSha.slice(0, 7)}.

${text}`;
    await edit(api, run, id, reviewedBody({ key, leak: marker.leak, state: "gone" }, said));
  }
  await setResolved(
    api,
    run,
    gone.map(({ id }) => id),
    true
  );
  return gone.length;
}
async function edit(api, { owner, repo }, id, body) {
  await ifThere(api.send(`PATCH ${comment}`, { owner, repo, comment_id: id, body }, commentShape));
}
async function ifThere(request2) {
  try {
    await request2;
  } catch (thrown) {
    faultOf(thrown, "missing");
  }
}

// src/publish/github/state.ts
function reportState(documents) {
  const lines = documents.flatMap(stateLines).sort();
  return {
    hash: fnv1a64(JSON.stringify(lines)),
    wrong: documents.some((document) => document.verdict.kind !== "pass" || hasNewLeak(document)),
    failed: documents.some(fails)
  };
}
function stateLines(document) {
  const label = document.context.label ?? "";
  const leaks = document.processes.flatMap(({ executable, sites, total }) => [
    ...sites.filter(isLeak).map((site) => [label, "leak", site.fingerprint ?? executable, site.standing.kind]),
    ...total !== null && isLeak(total) ? [[label, "total", executable, total.standing.kind]] : []
  ]);
  return [...new Set([[label, "verdict", document.verdict.kind], ...leaks].map((line) => JSON.stringify(line)))];
}
var isLeak = ({ decision }) => decision === "leak";
function hasNewLeak({ processes }) {
  return processes.some(({ sites }) => sites.some((site) => isLeak(site) && site.standing.kind === "new"));
}
function fails({ verdict }) {
  if (verdict.kind === "not-observed" || verdict.exit_status === ExitStatus.internal) return true;
  if (verdict.kind === "leak") return verdict.fail_on !== "never";
  return verdict.kind === "inconclusive" && verdict.fail_on === "inconclusive";
}
function wantsFirst(rule, state) {
  if (rule === "always") return true;
  return rule === "changes" ? state.wrong : rule === "failures" && state.failed;
}

// src/publish/github/sticky-comment.ts
var comments = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
var comment2 = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
var user = object({ login: string(), id: number() });
var commentShape2 = object({
  id: number(),
  html_url: string(),
  body: string().nullish(),
  user: user.nullable()
});
var MOST_ROUNDS2 = 12;
async function keepComment(api, place, me, currentHead, draft) {
  const { owner, repo, number: number2 } = place;
  const body = markedBody(draft.marker, draft.text);
  let written = null;
  for (let round = 0; round < MOST_ROUNDS2; round++) {
    const all = await api.list(`GET ${comments}`, { owner, repo, issue_number: number2 }, commentShape2);
    const own = ownComments2(all, me, draft.marker.key);
    const step = nextStep(own, { draft, body, currentHead, written: written !== null });
    const url = own[0]?.url ?? null;
    if (step.do === "nothing")
      return { outcome: step.outcome === "unchanged" ? written ?? "unchanged" : step.outcome, url };
    if (step.do === "create") {
      try {
        await api.send(`POST ${comments}`, { owner, repo, issue_number: number2, body }, commentShape2);
      } catch (thrown) {
        await api.lookAgain(thrown, round + 1);
      }
      written ??= "created";
    } else if (step.do === "edit") {
      await ifThere2(api.send(`PATCH ${comment2}`, { owner, repo, comment_id: step.id, body: step.body }, commentShape2));
      written ??= "updated";
    } else {
      await ifThere2(api.send(`DELETE ${comment2}`, { owner, repo, comment_id: step.id }, unknown()));
    }
  }
  return { outcome: "contended", url: null };
}
function ownComments2(all, me, key) {
  return all.flatMap(({ id, html_url: url, body, user: author }) => {
    const marker = readMarker(body ?? "");
    const own = author !== null && isMe(author, me) && marker?.key === key;
    return own ? [{ id, url, body: body ?? "", marker }] : [];
  }).sort((a, b) => a.id - b.id);
}
function nextStep(own, situation) {
  const { draft, body, currentHead } = situation;
  const [kept, ...surplus] = own;
  if (kept === void 0) {
    if (!wantsFirst(draft.rule, draft.state)) return { do: "nothing", outcome: "not-wanted" };
    const mayBeSilence = draft.rule !== "always" && draft.marker.head !== currentHead;
    return mayBeSilence ? { do: "nothing", outcome: "superseded" } : { do: "create" };
  }
  const newest = own.reduce((best, one) => compareAge(one.marker, best.marker, currentHead) > 0 ? one : best);
  const intent = intentOf(newest.marker, situation);
  const wanted = intent === "write" ? body : newest.body;
  const wantedMarker = readMarker(wanted) ?? kept.marker;
  if (!isSame(kept.marker, wantedMarker)) return { do: "edit", id: kept.id, body: wanted };
  const [duplicate] = surplus;
  if (duplicate !== void 0) return { do: "delete", id: duplicate.id };
  return { do: "nothing", outcome: intent === "superseded" ? "superseded" : "unchanged" };
}
function intentOf(newest, situation) {
  const { draft, body, currentHead, written } = situation;
  const ours = readMarker(body);
  if (ours === null || isSame(ours, newest)) return "keep";
  const age = compareAge(newest, ours, currentHead);
  if (age > 0 || age === 0 && written) return "superseded";
  if (draft.rule !== "changes") return "write";
  if (newest.state === ours.state) return "keep";
  return ours.head === currentHead ? "write" : "superseded";
}
async function ifThere2(request2) {
  try {
    await request2;
  } catch (thrown) {
    faultOf(thrown, "missing");
  }
}

// src/publish/github/publisher.ts
function githubPublisher(options) {
  return { publish: (documents) => publish(options, documents) };
}
var nothing = { comment: null, commentUrl: null, reviewComments: null, notices: [] };
async function publish(options, documents) {
  const { token, context, rule } = options;
  if (rule === "off" && !options.reviewComments) return nothing;
  if (token === null || token === "") return { ...nothing, notices: [noToken] };
  const api = githubApi({ ...options, token });
  const notices = [];
  const guarded = async (part, action) => {
    try {
      return await action();
    } catch (thrown) {
      notices.push(
        thrown instanceof GithubFault ? faultNotice(part, thrown, context.fromFork) : ownFault(part, thrown)
      );
      return null;
    }
  };
  const ground = await guarded("comment", async () => ({
    me: await whoAmI(api),
    currentHead: (await fetchPullRequest(api, context)).head.sha,
    key: gateKey(context, documents)
  }));
  if (ground === null) return { ...nothing, notices };
  const kept = rule === "off" ? null : await guarded("comment", () => postComment(api, options, ground, documents));
  const current = options.reviewComments && ground.currentHead === context.headSha;
  const reviewed = current ? await guarded("review comments", () => review(api, options, ground, documents)) : null;
  return { comment: kept?.outcome ?? null, commentUrl: kept?.url ?? null, reviewComments: reviewed, notices };
}
function postComment(api, options, ground, documents) {
  const { context, rule, checkout } = options;
  const state = reportState(documents);
  const { repositoryUrl } = checkout;
  const reportUrl = repositoryUrl === null ? null : `${repositoryUrl}/actions/runs/${context.runId}`;
  const { runId, attempt, headSha: head } = context;
  return keepComment(api, context, ground.me, ground.currentHead, {
    rule,
    state,
    marker: { key: ground.key, state: state.hash, runId, attempt, head },
    text: renderComment(documents, { limit: COMMENT_LIMIT - MOST_MARKER_CHARACTERS, checkout, reportUrl })
  });
}
async function review(api, options, ground, documents) {
  const { context, checkout } = options;
  const leaks = leaksOfReports(documents);
  const files = leaks.fresh.length === 0 ? [] : await changedFiles(api, context);
  return keepReviewComments(api, context, ground.me, {
    key: ground.key,
    findings: findings(leaks.fresh, files, checkout),
    isGone: (leak) => leaks.conclusive && !leaks.alive.has(leak)
  });
}
function gateKey({ workflow, job }, documents) {
  const [first, ...more] = documents;
  return markerKey(workflow, job, more.length === 0 ? first?.context.label ?? null : null);
}
export {
  githubPublisher,
  nothing
};
