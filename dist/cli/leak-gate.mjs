#!/usr/bin/env node
import { createRequire as leakGateRequire } from 'node:module';
const require = leakGateRequire(import.meta.url);
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __require = /* @__PURE__ */ ((x) => typeof require !== "undefined" ? require : typeof Proxy !== "undefined" ? new Proxy(x, {
  get: (a, b) => (typeof require !== "undefined" ? require : a)[b]
}) : x)(function(x) {
  if (typeof require !== "undefined") return require.apply(this, arguments);
  throw Error('Dynamic require of "' + x + '" is not supported');
});
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function __require2() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// src/errors.ts
var ExitStatus, usageCodes, notObservedCodes, GateError;
var init_errors = __esm({
  "src/errors.ts"() {
    "use strict";
    ExitStatus = {
      pass: 0,
      usage: 2,
      leak: 10,
      inconclusive: 11,
      notObserved: 12,
      internal: 70
    };
    usageCodes = /* @__PURE__ */ new Set([
      "USAGE",
      "TARGET_NOT_FOUND",
      "TARGET_NOT_EXECUTABLE",
      "PROCESS_NOT_FOUND",
      "RECORDING_UNREADABLE",
      "RECORDING_FOREIGN",
      "RECORDING_VERSION",
      "REPORT_UNREADABLE",
      "OUTPUT_UNWRITABLE"
    ]);
    notObservedCodes = /* @__PURE__ */ new Set([
      "TARGET_UNSUPPORTED",
      "NO_PRIVILEGE",
      "KERNEL_UNSUPPORTED",
      "COLLECTOR_FAILED"
    ]);
    GateError = class extends Error {
      constructor(code, message, remedy, options) {
        super(message, options);
        this.code = code;
        this.remedy = remedy;
      }
      code;
      remedy;
      name = "GateError";
      get exitStatus() {
        if (usageCodes.has(this.code)) return ExitStatus.usage;
        if (notObservedCodes.has(this.code)) return ExitStatus.notObserved;
        return ExitStatus.internal;
      }
    };
  }
});

// src/report/escape.ts
function terminalText(text2) {
  return text2.replace(invisible, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code <= 255) return `\\x${code.toString(16).padStart(2, "0")}`;
    return code <= 65535 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\u{${code.toString(16)}}`;
  });
}
function xmlText(text2) {
  return text2.split("\n").map(terminalText).join("\n").replace(illegalInXml, "�");
}
function elide(text2, width2) {
  const points = [...text2];
  if (points.length <= width2) return text2;
  const head = Math.ceil((width2 - 1) * 0.6);
  return `${points.slice(0, head).join("")}…${points.slice(points.length - (width2 - 1 - head)).join("")}`;
}
var invisible, illegalInXml;
var init_escape = __esm({
  "src/report/escape.ts"() {
    "use strict";
    invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu;
    illegalInXml = /[\ufffe\uffff]/g;
  }
});

// src/cli/complaint.ts
function complain(error, stream) {
  const lines = error.message.split("\n").map(terminalText);
  stream.write(`leak-gate: ${[...lines, terminalText(error.remedy)].join("\n           ")}
`);
}
function asGateError(thrown) {
  if (thrown instanceof GateError) return thrown;
  const text2 = thrown instanceof Error ? thrown.stack ?? thrown.message : String(thrown);
  return new GateError("INTERNAL", `internal fault: ${text2}`, "This is a fault of leak-gate: please report it.", {
    cause: thrown
  });
}
var init_complaint = __esm({
  "src/cli/complaint.ts"() {
    "use strict";
    init_errors();
    init_escape();
  }
});

// node_modules/commander/lib/error.js
var require_error = __commonJS({
  "node_modules/commander/lib/error.js"(exports) {
    var CommanderError2 = class extends Error {
      /**
       * Constructs the CommanderError class
       * @param {number} exitCode suggested exit code which could be used with process.exit
       * @param {string} code an id string representing the error
       * @param {string} message human-readable description of the error
       */
      constructor(exitCode, code, message) {
        super(message);
        Error.captureStackTrace(this, this.constructor);
        this.name = this.constructor.name;
        this.code = code;
        this.exitCode = exitCode;
        this.nestedError = void 0;
      }
    };
    var InvalidArgumentError2 = class extends CommanderError2 {
      /**
       * Constructs the InvalidArgumentError class
       * @param {string} [message] explanation of why argument is invalid
       */
      constructor(message) {
        super(1, "commander.invalidArgument", message);
        Error.captureStackTrace(this, this.constructor);
        this.name = this.constructor.name;
      }
    };
    exports.CommanderError = CommanderError2;
    exports.InvalidArgumentError = InvalidArgumentError2;
  }
});

// node_modules/commander/lib/argument.js
var require_argument = __commonJS({
  "node_modules/commander/lib/argument.js"(exports) {
    var { InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var Argument2 = class {
      /**
       * Initialize a new command argument with the given name and description.
       * The default is that the argument is required, and you can explicitly
       * indicate this with <> around the name. Put [] around the name for an optional argument.
       *
       * @param {string} name
       * @param {string} [description]
       */
      constructor(name, description) {
        this.description = description || "";
        this.variadic = false;
        this.parseArg = void 0;
        this.defaultValue = void 0;
        this.defaultValueDescription = void 0;
        this.argChoices = void 0;
        switch (name[0]) {
          case "<":
            this.required = true;
            this._name = name.slice(1, -1);
            break;
          case "[":
            this.required = false;
            this._name = name.slice(1, -1);
            break;
          default:
            this.required = true;
            this._name = name;
            break;
        }
        if (this._name.endsWith("...")) {
          this.variadic = true;
          this._name = this._name.slice(0, -3);
        }
      }
      /**
       * Return argument name.
       *
       * @return {string}
       */
      name() {
        return this._name;
      }
      /**
       * @package
       */
      _collectValue(value, previous) {
        if (previous === this.defaultValue || !Array.isArray(previous)) {
          return [value];
        }
        previous.push(value);
        return previous;
      }
      /**
       * Set the default value, and optionally supply the description to be displayed in the help.
       *
       * @param {*} value
       * @param {string} [description]
       * @return {Argument}
       */
      default(value, description) {
        this.defaultValue = value;
        this.defaultValueDescription = description;
        return this;
      }
      /**
       * Set the custom handler for processing CLI command arguments into argument values.
       *
       * @param {Function} [fn]
       * @return {Argument}
       */
      argParser(fn) {
        this.parseArg = fn;
        return this;
      }
      /**
       * Only allow argument value to be one of choices.
       *
       * @param {string[]} values
       * @return {Argument}
       */
      choices(values) {
        this.argChoices = values.slice();
        this.parseArg = (arg, previous) => {
          if (!this.argChoices.includes(arg)) {
            throw new InvalidArgumentError2(
              `Allowed choices are ${this.argChoices.join(", ")}.`
            );
          }
          if (this.variadic) {
            return this._collectValue(arg, previous);
          }
          return arg;
        };
        return this;
      }
      /**
       * Make argument required.
       *
       * @returns {Argument}
       */
      argRequired() {
        this.required = true;
        return this;
      }
      /**
       * Make argument optional.
       *
       * @returns {Argument}
       */
      argOptional() {
        this.required = false;
        return this;
      }
    };
    function humanReadableArgName(arg) {
      const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
      return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
    }
    exports.Argument = Argument2;
    exports.humanReadableArgName = humanReadableArgName;
  }
});

// node_modules/commander/lib/help.js
var require_help = __commonJS({
  "node_modules/commander/lib/help.js"(exports) {
    var { humanReadableArgName } = require_argument();
    var Help2 = class {
      constructor() {
        this.helpWidth = void 0;
        this.minWidthToWrap = 40;
        this.sortSubcommands = false;
        this.sortOptions = false;
        this.showGlobalOptions = false;
      }
      /**
       * prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
       * and just before calling `formatHelp()`.
       *
       * Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
       *
       * @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
       */
      prepareContext(contextOptions) {
        this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
      }
      /**
       * Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
       *
       * @param {Command} cmd
       * @returns {Command[]}
       */
      visibleCommands(cmd) {
        const visibleCommands = cmd.commands.filter((cmd2) => !cmd2._hidden);
        const helpCommand = cmd._getHelpCommand();
        if (helpCommand && !helpCommand._hidden) {
          visibleCommands.push(helpCommand);
        }
        if (this.sortSubcommands) {
          visibleCommands.sort((a, b) => {
            return a.name().localeCompare(b.name());
          });
        }
        return visibleCommands;
      }
      /**
       * Compare options for sort.
       *
       * @param {Option} a
       * @param {Option} b
       * @returns {number}
       */
      compareOptions(a, b) {
        const getSortKey = (option) => {
          return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
        };
        return getSortKey(a).localeCompare(getSortKey(b));
      }
      /**
       * Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
       *
       * @param {Command} cmd
       * @returns {Option[]}
       */
      visibleOptions(cmd) {
        const visibleOptions = cmd.options.filter((option) => !option.hidden);
        const helpOption = cmd._getHelpOption();
        if (helpOption && !helpOption.hidden) {
          const removeShort = helpOption.short && cmd._findOption(helpOption.short);
          const removeLong = helpOption.long && cmd._findOption(helpOption.long);
          if (!removeShort && !removeLong) {
            visibleOptions.push(helpOption);
          } else if (helpOption.long && !removeLong) {
            visibleOptions.push(
              cmd.createOption(helpOption.long, helpOption.description)
            );
          } else if (helpOption.short && !removeShort) {
            visibleOptions.push(
              cmd.createOption(helpOption.short, helpOption.description)
            );
          }
        }
        if (this.sortOptions) {
          visibleOptions.sort(this.compareOptions);
        }
        return visibleOptions;
      }
      /**
       * Get an array of the visible global options. (Not including help.)
       *
       * @param {Command} cmd
       * @returns {Option[]}
       */
      visibleGlobalOptions(cmd) {
        if (!this.showGlobalOptions) return [];
        const globalOptions = [];
        for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
          const visibleOptions = ancestorCmd.options.filter(
            (option) => !option.hidden
          );
          globalOptions.push(...visibleOptions);
        }
        if (this.sortOptions) {
          globalOptions.sort(this.compareOptions);
        }
        return globalOptions;
      }
      /**
       * Get an array of the arguments if any have a description.
       *
       * @param {Command} cmd
       * @returns {Argument[]}
       */
      visibleArguments(cmd) {
        if (cmd._argsDescription) {
          cmd.registeredArguments.forEach((argument) => {
            argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
          });
        }
        if (cmd.registeredArguments.find((argument) => argument.description)) {
          return cmd.registeredArguments;
        }
        return [];
      }
      /**
       * Get the command term to show in the list of subcommands.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      subcommandTerm(cmd) {
        const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
        return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + // simplistic check for non-help option
        (args ? " " + args : "");
      }
      /**
       * Get the option term to show in the list of options.
       *
       * @param {Option} option
       * @returns {string}
       */
      optionTerm(option) {
        return option.flags;
      }
      /**
       * Get the argument term to show in the list of arguments.
       *
       * @param {Argument} argument
       * @returns {string}
       */
      argumentTerm(argument) {
        return argument.name();
      }
      /**
       * Get the longest command term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestSubcommandTermLength(cmd, helper) {
        return helper.visibleCommands(cmd).reduce((max, command) => {
          return Math.max(
            max,
            this.displayWidth(
              helper.styleSubcommandTerm(helper.subcommandTerm(command))
            )
          );
        }, 0);
      }
      /**
       * Get the longest option term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestOptionTermLength(cmd, helper) {
        return helper.visibleOptions(cmd).reduce((max, option) => {
          return Math.max(
            max,
            this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option)))
          );
        }, 0);
      }
      /**
       * Get the longest global option term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestGlobalOptionTermLength(cmd, helper) {
        return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
          return Math.max(
            max,
            this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option)))
          );
        }, 0);
      }
      /**
       * Get the longest argument term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestArgumentTermLength(cmd, helper) {
        return helper.visibleArguments(cmd).reduce((max, argument) => {
          return Math.max(
            max,
            this.displayWidth(
              helper.styleArgumentTerm(helper.argumentTerm(argument))
            )
          );
        }, 0);
      }
      /**
       * Get the command usage to be displayed at the top of the built-in help.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      commandUsage(cmd) {
        let cmdName = cmd._name;
        if (cmd._aliases[0]) {
          cmdName = cmdName + "|" + cmd._aliases[0];
        }
        let ancestorCmdNames = "";
        for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
          ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
        }
        return ancestorCmdNames + cmdName + " " + cmd.usage();
      }
      /**
       * Get the description for the command.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      commandDescription(cmd) {
        return cmd.description();
      }
      /**
       * Get the subcommand summary to show in the list of subcommands.
       * (Fallback to description for backwards compatibility.)
       *
       * @param {Command} cmd
       * @returns {string}
       */
      subcommandDescription(cmd) {
        return cmd.summary() || cmd.description();
      }
      /**
       * Get the option description to show in the list of options.
       *
       * @param {Option} option
       * @return {string}
       */
      optionDescription(option) {
        const extraInfo = [];
        if (option.argChoices) {
          extraInfo.push(
            // use stringify to match the display of the default value
            `choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
          );
        }
        if (option.defaultValue !== void 0) {
          const showDefault = option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean";
          if (showDefault) {
            extraInfo.push(
              `default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`
            );
          }
        }
        if (option.presetArg !== void 0 && option.optional) {
          extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
        }
        if (option.envVar !== void 0) {
          extraInfo.push(`env: ${option.envVar}`);
        }
        if (extraInfo.length > 0) {
          const extraDescription = `(${extraInfo.join(", ")})`;
          if (option.description) {
            return `${option.description} ${extraDescription}`;
          }
          return extraDescription;
        }
        return option.description;
      }
      /**
       * Get the argument description to show in the list of arguments.
       *
       * @param {Argument} argument
       * @return {string}
       */
      argumentDescription(argument) {
        const extraInfo = [];
        if (argument.argChoices) {
          extraInfo.push(
            // use stringify to match the display of the default value
            `choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
          );
        }
        if (argument.defaultValue !== void 0) {
          extraInfo.push(
            `default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`
          );
        }
        if (extraInfo.length > 0) {
          const extraDescription = `(${extraInfo.join(", ")})`;
          if (argument.description) {
            return `${argument.description} ${extraDescription}`;
          }
          return extraDescription;
        }
        return argument.description;
      }
      /**
       * Format a list of items, given a heading and an array of formatted items.
       *
       * @param {string} heading
       * @param {string[]} items
       * @param {Help} helper
       * @returns string[]
       */
      formatItemList(heading, items, helper) {
        if (items.length === 0) return [];
        return [helper.styleTitle(heading), ...items, ""];
      }
      /**
       * Group items by their help group heading.
       *
       * @param {Command[] | Option[]} unsortedItems
       * @param {Command[] | Option[]} visibleItems
       * @param {Function} getGroup
       * @returns {Map<string, Command[] | Option[]>}
       */
      groupItems(unsortedItems, visibleItems, getGroup) {
        const result = /* @__PURE__ */ new Map();
        unsortedItems.forEach((item) => {
          const group = getGroup(item);
          if (!result.has(group)) result.set(group, []);
        });
        visibleItems.forEach((item) => {
          const group = getGroup(item);
          if (!result.has(group)) {
            result.set(group, []);
          }
          result.get(group).push(item);
        });
        return result;
      }
      /**
       * Generate the built-in help text.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {string}
       */
      formatHelp(cmd, helper) {
        const termWidth = helper.padWidth(cmd, helper);
        const helpWidth = helper.helpWidth ?? 80;
        function callFormatItem(term, description) {
          return helper.formatItem(term, termWidth, description, helper);
        }
        let output = [
          `${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`,
          ""
        ];
        const commandDescription = helper.commandDescription(cmd);
        if (commandDescription.length > 0) {
          output = output.concat([
            helper.boxWrap(
              helper.styleCommandDescription(commandDescription),
              helpWidth
            ),
            ""
          ]);
        }
        const argumentList = helper.visibleArguments(cmd).map((argument) => {
          return callFormatItem(
            helper.styleArgumentTerm(helper.argumentTerm(argument)),
            helper.styleArgumentDescription(helper.argumentDescription(argument))
          );
        });
        output = output.concat(
          this.formatItemList("Arguments:", argumentList, helper)
        );
        const optionGroups = this.groupItems(
          cmd.options,
          helper.visibleOptions(cmd),
          (option) => option.helpGroupHeading ?? "Options:"
        );
        optionGroups.forEach((options, group) => {
          const optionList = options.map((option) => {
            return callFormatItem(
              helper.styleOptionTerm(helper.optionTerm(option)),
              helper.styleOptionDescription(helper.optionDescription(option))
            );
          });
          output = output.concat(this.formatItemList(group, optionList, helper));
        });
        if (helper.showGlobalOptions) {
          const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
            return callFormatItem(
              helper.styleOptionTerm(helper.optionTerm(option)),
              helper.styleOptionDescription(helper.optionDescription(option))
            );
          });
          output = output.concat(
            this.formatItemList("Global Options:", globalOptionList, helper)
          );
        }
        const commandGroups = this.groupItems(
          cmd.commands,
          helper.visibleCommands(cmd),
          (sub) => sub.helpGroup() || "Commands:"
        );
        commandGroups.forEach((commands, group) => {
          const commandList = commands.map((sub) => {
            return callFormatItem(
              helper.styleSubcommandTerm(helper.subcommandTerm(sub)),
              helper.styleSubcommandDescription(helper.subcommandDescription(sub))
            );
          });
          output = output.concat(this.formatItemList(group, commandList, helper));
        });
        return output.join("\n");
      }
      /**
       * Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
       *
       * @param {string} str
       * @returns {number}
       */
      displayWidth(str) {
        return stripColor(str).length;
      }
      /**
       * Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
       *
       * @param {string} str
       * @returns {string}
       */
      styleTitle(str) {
        return str;
      }
      styleUsage(str) {
        return str.split(" ").map((word) => {
          if (word === "[options]") return this.styleOptionText(word);
          if (word === "[command]") return this.styleSubcommandText(word);
          if (word[0] === "[" || word[0] === "<")
            return this.styleArgumentText(word);
          return this.styleCommandText(word);
        }).join(" ");
      }
      styleCommandDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleOptionDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleSubcommandDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleArgumentDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleDescriptionText(str) {
        return str;
      }
      styleOptionTerm(str) {
        return this.styleOptionText(str);
      }
      styleSubcommandTerm(str) {
        return str.split(" ").map((word) => {
          if (word === "[options]") return this.styleOptionText(word);
          if (word[0] === "[" || word[0] === "<")
            return this.styleArgumentText(word);
          return this.styleSubcommandText(word);
        }).join(" ");
      }
      styleArgumentTerm(str) {
        return this.styleArgumentText(str);
      }
      styleOptionText(str) {
        return str;
      }
      styleArgumentText(str) {
        return str;
      }
      styleSubcommandText(str) {
        return str;
      }
      styleCommandText(str) {
        return str;
      }
      /**
       * Calculate the pad width from the maximum term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      padWidth(cmd, helper) {
        return Math.max(
          helper.longestOptionTermLength(cmd, helper),
          helper.longestGlobalOptionTermLength(cmd, helper),
          helper.longestSubcommandTermLength(cmd, helper),
          helper.longestArgumentTermLength(cmd, helper)
        );
      }
      /**
       * Detect manually wrapped and indented strings by checking for line break followed by whitespace.
       *
       * @param {string} str
       * @returns {boolean}
       */
      preformatted(str) {
        return /\n[^\S\r\n]/.test(str);
      }
      /**
       * Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
       *
       * So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
       *   TTT  DDD DDDD
       *        DD DDD
       *
       * @param {string} term
       * @param {number} termWidth
       * @param {string} description
       * @param {Help} helper
       * @returns {string}
       */
      formatItem(term, termWidth, description, helper) {
        const itemIndent = 2;
        const itemIndentStr = " ".repeat(itemIndent);
        if (!description) return itemIndentStr + term;
        const paddedTerm = term.padEnd(
          termWidth + term.length - helper.displayWidth(term)
        );
        const spacerWidth = 2;
        const helpWidth = this.helpWidth ?? 80;
        const remainingWidth = helpWidth - termWidth - spacerWidth - itemIndent;
        let formattedDescription;
        if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) {
          formattedDescription = description;
        } else {
          const wrappedDescription = helper.boxWrap(description, remainingWidth);
          formattedDescription = wrappedDescription.replace(
            /\n/g,
            "\n" + " ".repeat(termWidth + spacerWidth)
          );
        }
        return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `
${itemIndentStr}`);
      }
      /**
       * Wrap a string at whitespace, preserving existing line breaks.
       * Wrapping is skipped if the width is less than `minWidthToWrap`.
       *
       * @param {string} str
       * @param {number} width
       * @returns {string}
       */
      boxWrap(str, width2) {
        if (width2 < this.minWidthToWrap) return str;
        const rawLines = str.split(/\r\n|\n/);
        const chunkPattern = /[\s]*[^\s]+/g;
        const wrappedLines = [];
        rawLines.forEach((line) => {
          const chunks = line.match(chunkPattern);
          if (chunks === null) {
            wrappedLines.push("");
            return;
          }
          let sumChunks = [chunks.shift()];
          let sumWidth = this.displayWidth(sumChunks[0]);
          chunks.forEach((chunk) => {
            const visibleWidth = this.displayWidth(chunk);
            if (sumWidth + visibleWidth <= width2) {
              sumChunks.push(chunk);
              sumWidth += visibleWidth;
              return;
            }
            wrappedLines.push(sumChunks.join(""));
            const nextChunk = chunk.trimStart();
            sumChunks = [nextChunk];
            sumWidth = this.displayWidth(nextChunk);
          });
          wrappedLines.push(sumChunks.join(""));
        });
        return wrappedLines.join("\n");
      }
    };
    function stripColor(str) {
      const sgrPattern = /\x1b\[\d*(;\d*)*m/g;
      return str.replace(sgrPattern, "");
    }
    exports.Help = Help2;
    exports.stripColor = stripColor;
  }
});

// node_modules/commander/lib/option.js
var require_option = __commonJS({
  "node_modules/commander/lib/option.js"(exports) {
    var { InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var Option2 = class {
      /**
       * Initialize a new `Option` with the given `flags` and `description`.
       *
       * @param {string} flags
       * @param {string} [description]
       */
      constructor(flags, description) {
        this.flags = flags;
        this.description = description || "";
        this.required = flags.includes("<");
        this.optional = flags.includes("[");
        this.variadic = /\w\.\.\.[>\]]$/.test(flags);
        this.mandatory = false;
        const optionFlags = splitOptionFlags(flags);
        this.short = optionFlags.shortFlag;
        this.long = optionFlags.longFlag;
        this.negate = false;
        if (this.long) {
          this.negate = this.long.startsWith("--no-");
        }
        this.defaultValue = void 0;
        this.defaultValueDescription = void 0;
        this.presetArg = void 0;
        this.envVar = void 0;
        this.parseArg = void 0;
        this.hidden = false;
        this.argChoices = void 0;
        this.conflictsWith = [];
        this.implied = void 0;
        this.helpGroupHeading = void 0;
      }
      /**
       * Set the default value, and optionally supply the description to be displayed in the help.
       *
       * @param {*} value
       * @param {string} [description]
       * @return {Option}
       */
      default(value, description) {
        this.defaultValue = value;
        this.defaultValueDescription = description;
        return this;
      }
      /**
       * Preset to use when option used without option-argument, especially optional but also boolean and negated.
       * The custom processing (parseArg) is called.
       *
       * @example
       * new Option('--color').default('GREYSCALE').preset('RGB');
       * new Option('--donate [amount]').preset('20').argParser(parseFloat);
       *
       * @param {*} arg
       * @return {Option}
       */
      preset(arg) {
        this.presetArg = arg;
        return this;
      }
      /**
       * Add option name(s) that conflict with this option.
       * An error will be displayed if conflicting options are found during parsing.
       *
       * @example
       * new Option('--rgb').conflicts('cmyk');
       * new Option('--js').conflicts(['ts', 'jsx']);
       *
       * @param {(string | string[])} names
       * @return {Option}
       */
      conflicts(names2) {
        this.conflictsWith = this.conflictsWith.concat(names2);
        return this;
      }
      /**
       * Specify implied option values for when this option is set and the implied options are not.
       *
       * The custom processing (parseArg) is not called on the implied values.
       *
       * @example
       * program
       *   .addOption(new Option('--log', 'write logging information to file'))
       *   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
       *
       * @param {object} impliedOptionValues
       * @return {Option}
       */
      implies(impliedOptionValues) {
        let newImplied = impliedOptionValues;
        if (typeof impliedOptionValues === "string") {
          newImplied = { [impliedOptionValues]: true };
        }
        this.implied = Object.assign(this.implied || {}, newImplied);
        return this;
      }
      /**
       * Set environment variable to check for option value.
       *
       * An environment variable is only used if when processed the current option value is
       * undefined, or the source of the current value is 'default' or 'config' or 'env'.
       *
       * @param {string} name
       * @return {Option}
       */
      env(name) {
        this.envVar = name;
        return this;
      }
      /**
       * Set the custom handler for processing CLI option arguments into option values.
       *
       * @param {Function} [fn]
       * @return {Option}
       */
      argParser(fn) {
        this.parseArg = fn;
        return this;
      }
      /**
       * Whether the option is mandatory and must have a value after parsing.
       *
       * @param {boolean} [mandatory=true]
       * @return {Option}
       */
      makeOptionMandatory(mandatory = true) {
        this.mandatory = !!mandatory;
        return this;
      }
      /**
       * Hide option in help.
       *
       * @param {boolean} [hide=true]
       * @return {Option}
       */
      hideHelp(hide = true) {
        this.hidden = !!hide;
        return this;
      }
      /**
       * @package
       */
      _collectValue(value, previous) {
        if (previous === this.defaultValue || !Array.isArray(previous)) {
          return [value];
        }
        previous.push(value);
        return previous;
      }
      /**
       * Only allow option value to be one of choices.
       *
       * @param {string[]} values
       * @return {Option}
       */
      choices(values) {
        this.argChoices = values.slice();
        this.parseArg = (arg, previous) => {
          if (!this.argChoices.includes(arg)) {
            throw new InvalidArgumentError2(
              `Allowed choices are ${this.argChoices.join(", ")}.`
            );
          }
          if (this.variadic) {
            return this._collectValue(arg, previous);
          }
          return arg;
        };
        return this;
      }
      /**
       * Return option name.
       *
       * @return {string}
       */
      name() {
        if (this.long) {
          return this.long.replace(/^--/, "");
        }
        return this.short.replace(/^-/, "");
      }
      /**
       * Return option name, in a camelcase format that can be used
       * as an object attribute key.
       *
       * @return {string}
       */
      attributeName() {
        if (this.negate) {
          return camelcase(this.name().replace(/^no-/, ""));
        }
        return camelcase(this.name());
      }
      /**
       * Set the help group heading.
       *
       * @param {string} heading
       * @return {Option}
       */
      helpGroup(heading) {
        this.helpGroupHeading = heading;
        return this;
      }
      /**
       * Check if `arg` matches the short or long flag.
       *
       * @param {string} arg
       * @return {boolean}
       * @package
       */
      is(arg) {
        return this.short === arg || this.long === arg;
      }
      /**
       * Return whether a boolean option.
       *
       * Options are one of boolean, negated, required argument, or optional argument.
       *
       * @return {boolean}
       * @package
       */
      isBoolean() {
        return !this.required && !this.optional && !this.negate;
      }
    };
    var DualOptions = class {
      /**
       * @param {Option[]} options
       */
      constructor(options) {
        this.positiveOptions = /* @__PURE__ */ new Map();
        this.negativeOptions = /* @__PURE__ */ new Map();
        this.dualOptions = /* @__PURE__ */ new Set();
        options.forEach((option) => {
          if (option.negate) {
            this.negativeOptions.set(option.attributeName(), option);
          } else {
            this.positiveOptions.set(option.attributeName(), option);
          }
        });
        this.negativeOptions.forEach((value, key) => {
          if (this.positiveOptions.has(key)) {
            this.dualOptions.add(key);
          }
        });
      }
      /**
       * Did the value come from the option, and not from possible matching dual option?
       *
       * @param {*} value
       * @param {Option} option
       * @returns {boolean}
       */
      valueFromOption(value, option) {
        const optionKey = option.attributeName();
        if (!this.dualOptions.has(optionKey)) return true;
        const preset = this.negativeOptions.get(optionKey).presetArg;
        const negativeValue = preset !== void 0 ? preset : false;
        return option.negate === (negativeValue === value);
      }
    };
    function camelcase(str) {
      return str.split("-").reduce((str2, word) => {
        return str2 + word[0].toUpperCase() + word.slice(1);
      });
    }
    function splitOptionFlags(flags) {
      let shortFlag;
      let longFlag;
      const shortFlagExp = /^-[^-]$/;
      const longFlagExp = /^--[^-]/;
      const flagParts = flags.split(/[ |,]+/).concat("guard");
      if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
      if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
      if (!shortFlag && shortFlagExp.test(flagParts[0]))
        shortFlag = flagParts.shift();
      if (!shortFlag && longFlagExp.test(flagParts[0])) {
        shortFlag = longFlag;
        longFlag = flagParts.shift();
      }
      if (flagParts[0].startsWith("-")) {
        const unsupportedFlag = flagParts[0];
        const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
        if (/^-[^-][^-]/.test(unsupportedFlag))
          throw new Error(
            `${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`
          );
        if (shortFlagExp.test(unsupportedFlag))
          throw new Error(`${baseError}
- too many short flags`);
        if (longFlagExp.test(unsupportedFlag))
          throw new Error(`${baseError}
- too many long flags`);
        throw new Error(`${baseError}
- unrecognised flag format`);
      }
      if (shortFlag === void 0 && longFlag === void 0)
        throw new Error(
          `option creation failed due to no flags found in '${flags}'.`
        );
      return { shortFlag, longFlag };
    }
    exports.Option = Option2;
    exports.DualOptions = DualOptions;
  }
});

// node_modules/commander/lib/suggestSimilar.js
var require_suggestSimilar = __commonJS({
  "node_modules/commander/lib/suggestSimilar.js"(exports) {
    var maxDistance = 3;
    function editDistance(a, b) {
      if (Math.abs(a.length - b.length) > maxDistance)
        return Math.max(a.length, b.length);
      const d = [];
      for (let i = 0; i <= a.length; i++) {
        d[i] = [i];
      }
      for (let j = 0; j <= b.length; j++) {
        d[0][j] = j;
      }
      for (let j = 1; j <= b.length; j++) {
        for (let i = 1; i <= a.length; i++) {
          let cost = 1;
          if (a[i - 1] === b[j - 1]) {
            cost = 0;
          } else {
            cost = 1;
          }
          d[i][j] = Math.min(
            d[i - 1][j] + 1,
            // deletion
            d[i][j - 1] + 1,
            // insertion
            d[i - 1][j - 1] + cost
            // substitution
          );
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
            d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
          }
        }
      }
      return d[a.length][b.length];
    }
    function suggestSimilar(word, candidates3) {
      if (!candidates3 || candidates3.length === 0) return "";
      candidates3 = Array.from(new Set(candidates3));
      const searchingOptions = word.startsWith("--");
      if (searchingOptions) {
        word = word.slice(2);
        candidates3 = candidates3.map((candidate) => candidate.slice(2));
      }
      let similar = [];
      let bestDistance = maxDistance;
      const minSimilarity = 0.4;
      candidates3.forEach((candidate) => {
        if (candidate.length <= 1) return;
        const distance = editDistance(word, candidate);
        const length = Math.max(word.length, candidate.length);
        const similarity = (length - distance) / length;
        if (similarity > minSimilarity) {
          if (distance < bestDistance) {
            bestDistance = distance;
            similar = [candidate];
          } else if (distance === bestDistance) {
            similar.push(candidate);
          }
        }
      });
      similar.sort((a, b) => a.localeCompare(b));
      if (searchingOptions) {
        similar = similar.map((candidate) => `--${candidate}`);
      }
      if (similar.length > 1) {
        return `
(Did you mean one of ${similar.join(", ")}?)`;
      }
      if (similar.length === 1) {
        return `
(Did you mean ${similar[0]}?)`;
      }
      return "";
    }
    exports.suggestSimilar = suggestSimilar;
  }
});

// node_modules/commander/lib/command.js
var require_command = __commonJS({
  "node_modules/commander/lib/command.js"(exports) {
    var EventEmitter = __require("node:events").EventEmitter;
    var childProcess = __require("node:child_process");
    var path = __require("node:path");
    var fs = __require("node:fs");
    var process2 = __require("node:process");
    var { Argument: Argument2, humanReadableArgName } = require_argument();
    var { CommanderError: CommanderError2 } = require_error();
    var { Help: Help2, stripColor } = require_help();
    var { Option: Option2, DualOptions } = require_option();
    var { suggestSimilar } = require_suggestSimilar();
    var Command2 = class _Command extends EventEmitter {
      /**
       * Initialize a new `Command`.
       *
       * @param {string} [name]
       */
      constructor(name) {
        super();
        this.commands = [];
        this.options = [];
        this.parent = null;
        this._allowUnknownOption = false;
        this._allowExcessArguments = false;
        this.registeredArguments = [];
        this._args = this.registeredArguments;
        this.args = [];
        this.rawArgs = [];
        this.processedArgs = [];
        this._scriptPath = null;
        this._name = name || "";
        this._optionValues = {};
        this._optionValueSources = {};
        this._storeOptionsAsProperties = false;
        this._actionHandler = null;
        this._executableHandler = false;
        this._executableFile = null;
        this._executableDir = null;
        this._defaultCommandName = null;
        this._exitCallback = null;
        this._aliases = [];
        this._combineFlagAndOptionalValue = true;
        this._description = "";
        this._summary = "";
        this._argsDescription = void 0;
        this._enablePositionalOptions = false;
        this._passThroughOptions = false;
        this._lifeCycleHooks = {};
        this._showHelpAfterError = false;
        this._showSuggestionAfterError = true;
        this._savedState = null;
        this._outputConfiguration = {
          writeOut: (str) => process2.stdout.write(str),
          writeErr: (str) => process2.stderr.write(str),
          outputError: (str, write) => write(str),
          getOutHelpWidth: () => process2.stdout.isTTY ? process2.stdout.columns : void 0,
          getErrHelpWidth: () => process2.stderr.isTTY ? process2.stderr.columns : void 0,
          getOutHasColors: () => useColor() ?? (process2.stdout.isTTY && process2.stdout.hasColors?.()),
          getErrHasColors: () => useColor() ?? (process2.stderr.isTTY && process2.stderr.hasColors?.()),
          stripColor: (str) => stripColor(str)
        };
        this._hidden = false;
        this._helpOption = void 0;
        this._addImplicitHelpCommand = void 0;
        this._helpCommand = void 0;
        this._helpConfiguration = {};
        this._helpGroupHeading = void 0;
        this._defaultCommandGroup = void 0;
        this._defaultOptionGroup = void 0;
      }
      /**
       * Copy settings that are useful to have in common across root command and subcommands.
       *
       * (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
       *
       * @param {Command} sourceCommand
       * @return {Command} `this` command for chaining
       */
      copyInheritedSettings(sourceCommand) {
        this._outputConfiguration = sourceCommand._outputConfiguration;
        this._helpOption = sourceCommand._helpOption;
        this._helpCommand = sourceCommand._helpCommand;
        this._helpConfiguration = sourceCommand._helpConfiguration;
        this._exitCallback = sourceCommand._exitCallback;
        this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
        this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
        this._allowExcessArguments = sourceCommand._allowExcessArguments;
        this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
        this._showHelpAfterError = sourceCommand._showHelpAfterError;
        this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
        return this;
      }
      /**
       * @returns {Command[]}
       * @private
       */
      _getCommandAndAncestors() {
        const result = [];
        for (let command = this; command; command = command.parent) {
          result.push(command);
        }
        return result;
      }
      /**
       * Define a command.
       *
       * There are two styles of command: pay attention to where to put the description.
       *
       * @example
       * // Command implemented using action handler (description is supplied separately to `.command`)
       * program
       *   .command('clone <source> [destination]')
       *   .description('clone a repository into a newly created directory')
       *   .action((source, destination) => {
       *     console.log('clone command called');
       *   });
       *
       * // Command implemented using separate executable file (description is second parameter to `.command`)
       * program
       *   .command('start <service>', 'start named service')
       *   .command('stop [service]', 'stop named service, or all if no name supplied');
       *
       * @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
       * @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
       * @param {object} [execOpts] - configuration options (for executable)
       * @return {Command} returns new command for action handler, or `this` for executable command
       */
      command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
        let desc = actionOptsOrExecDesc;
        let opts = execOpts;
        if (typeof desc === "object" && desc !== null) {
          opts = desc;
          desc = null;
        }
        opts = opts || {};
        const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
        const cmd = this.createCommand(name);
        if (desc) {
          cmd.description(desc);
          cmd._executableHandler = true;
        }
        if (opts.isDefault) this._defaultCommandName = cmd._name;
        cmd._hidden = !!(opts.noHelp || opts.hidden);
        cmd._executableFile = opts.executableFile || null;
        if (args) cmd.arguments(args);
        this._registerCommand(cmd);
        cmd.parent = this;
        cmd.copyInheritedSettings(this);
        if (desc) return this;
        return cmd;
      }
      /**
       * Factory routine to create a new unattached command.
       *
       * See .command() for creating an attached subcommand, which uses this routine to
       * create the command. You can override createCommand to customise subcommands.
       *
       * @param {string} [name]
       * @return {Command} new command
       */
      createCommand(name) {
        return new _Command(name);
      }
      /**
       * You can customise the help with a subclass of Help by overriding createHelp,
       * or by overriding Help properties using configureHelp().
       *
       * @return {Help}
       */
      createHelp() {
        return Object.assign(new Help2(), this.configureHelp());
      }
      /**
       * You can customise the help by overriding Help properties using configureHelp(),
       * or with a subclass of Help by overriding createHelp().
       *
       * @param {object} [configuration] - configuration options
       * @return {(Command | object)} `this` command for chaining, or stored configuration
       */
      configureHelp(configuration) {
        if (configuration === void 0) return this._helpConfiguration;
        this._helpConfiguration = configuration;
        return this;
      }
      /**
       * The default output goes to stdout and stderr. You can customise this for special
       * applications. You can also customise the display of errors by overriding outputError.
       *
       * The configuration properties are all functions:
       *
       *     // change how output being written, defaults to stdout and stderr
       *     writeOut(str)
       *     writeErr(str)
       *     // change how output being written for errors, defaults to writeErr
       *     outputError(str, write) // used for displaying errors and not used for displaying help
       *     // specify width for wrapping help
       *     getOutHelpWidth()
       *     getErrHelpWidth()
       *     // color support, currently only used with Help
       *     getOutHasColors()
       *     getErrHasColors()
       *     stripColor() // used to remove ANSI escape codes if output does not have colors
       *
       * @param {object} [configuration] - configuration options
       * @return {(Command | object)} `this` command for chaining, or stored configuration
       */
      configureOutput(configuration) {
        if (configuration === void 0) return this._outputConfiguration;
        this._outputConfiguration = {
          ...this._outputConfiguration,
          ...configuration
        };
        return this;
      }
      /**
       * Display the help or a custom message after an error occurs.
       *
       * @param {(boolean|string)} [displayHelp]
       * @return {Command} `this` command for chaining
       */
      showHelpAfterError(displayHelp = true) {
        if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
        this._showHelpAfterError = displayHelp;
        return this;
      }
      /**
       * Display suggestion of similar commands for unknown commands, or options for unknown options.
       *
       * @param {boolean} [displaySuggestion]
       * @return {Command} `this` command for chaining
       */
      showSuggestionAfterError(displaySuggestion = true) {
        this._showSuggestionAfterError = !!displaySuggestion;
        return this;
      }
      /**
       * Add a prepared subcommand.
       *
       * See .command() for creating an attached subcommand which inherits settings from its parent.
       *
       * @param {Command} cmd - new subcommand
       * @param {object} [opts] - configuration options
       * @return {Command} `this` command for chaining
       */
      addCommand(cmd, opts) {
        if (!cmd._name) {
          throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
        }
        opts = opts || {};
        if (opts.isDefault) this._defaultCommandName = cmd._name;
        if (opts.noHelp || opts.hidden) cmd._hidden = true;
        this._registerCommand(cmd);
        cmd.parent = this;
        cmd._checkForBrokenPassThrough();
        return this;
      }
      /**
       * Factory routine to create a new unattached argument.
       *
       * See .argument() for creating an attached argument, which uses this routine to
       * create the argument. You can override createArgument to return a custom argument.
       *
       * @param {string} name
       * @param {string} [description]
       * @return {Argument} new argument
       */
      createArgument(name, description) {
        return new Argument2(name, description);
      }
      /**
       * Define argument syntax for command.
       *
       * The default is that the argument is required, and you can explicitly
       * indicate this with <> around the name. Put [] around the name for an optional argument.
       *
       * @example
       * program.argument('<input-file>');
       * program.argument('[output-file]');
       *
       * @param {string} name
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom argument processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      argument(name, description, parseArg, defaultValue) {
        const argument = this.createArgument(name, description);
        if (typeof parseArg === "function") {
          argument.default(defaultValue).argParser(parseArg);
        } else {
          argument.default(parseArg);
        }
        this.addArgument(argument);
        return this;
      }
      /**
       * Define argument syntax for command, adding multiple at once (without descriptions).
       *
       * See also .argument().
       *
       * @example
       * program.arguments('<cmd> [env]');
       *
       * @param {string} names
       * @return {Command} `this` command for chaining
       */
      arguments(names2) {
        names2.trim().split(/ +/).forEach((detail) => {
          this.argument(detail);
        });
        return this;
      }
      /**
       * Define argument syntax for command, adding a prepared argument.
       *
       * @param {Argument} argument
       * @return {Command} `this` command for chaining
       */
      addArgument(argument) {
        const previousArgument = this.registeredArguments.slice(-1)[0];
        if (previousArgument?.variadic) {
          throw new Error(
            `only the last argument can be variadic '${previousArgument.name()}'`
          );
        }
        if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) {
          throw new Error(
            `a default value for a required argument is never used: '${argument.name()}'`
          );
        }
        this.registeredArguments.push(argument);
        return this;
      }
      /**
       * Customise or override default help command. By default a help command is automatically added if your command has subcommands.
       *
       * @example
       *    program.helpCommand('help [cmd]');
       *    program.helpCommand('help [cmd]', 'show help');
       *    program.helpCommand(false); // suppress default help command
       *    program.helpCommand(true); // add help command even if no subcommands
       *
       * @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
       * @param {string} [description] - custom description
       * @return {Command} `this` command for chaining
       */
      helpCommand(enableOrNameAndArgs, description) {
        if (typeof enableOrNameAndArgs === "boolean") {
          this._addImplicitHelpCommand = enableOrNameAndArgs;
          if (enableOrNameAndArgs && this._defaultCommandGroup) {
            this._initCommandGroup(this._getHelpCommand());
          }
          return this;
        }
        const nameAndArgs = enableOrNameAndArgs ?? "help [command]";
        const [, helpName, helpArgs] = nameAndArgs.match(/([^ ]+) *(.*)/);
        const helpDescription = description ?? "display help for command";
        const helpCommand = this.createCommand(helpName);
        helpCommand.helpOption(false);
        if (helpArgs) helpCommand.arguments(helpArgs);
        if (helpDescription) helpCommand.description(helpDescription);
        this._addImplicitHelpCommand = true;
        this._helpCommand = helpCommand;
        if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
        return this;
      }
      /**
       * Add prepared custom help command.
       *
       * @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
       * @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
       * @return {Command} `this` command for chaining
       */
      addHelpCommand(helpCommand, deprecatedDescription) {
        if (typeof helpCommand !== "object") {
          this.helpCommand(helpCommand, deprecatedDescription);
          return this;
        }
        this._addImplicitHelpCommand = true;
        this._helpCommand = helpCommand;
        this._initCommandGroup(helpCommand);
        return this;
      }
      /**
       * Lazy create help command.
       *
       * @return {(Command|null)}
       * @package
       */
      _getHelpCommand() {
        const hasImplicitHelpCommand = this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"));
        if (hasImplicitHelpCommand) {
          if (this._helpCommand === void 0) {
            this.helpCommand(void 0, void 0);
          }
          return this._helpCommand;
        }
        return null;
      }
      /**
       * Add hook for life cycle event.
       *
       * @param {string} event
       * @param {Function} listener
       * @return {Command} `this` command for chaining
       */
      hook(event, listener) {
        const allowedValues = ["preSubcommand", "preAction", "postAction"];
        if (!allowedValues.includes(event)) {
          throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
        }
        if (this._lifeCycleHooks[event]) {
          this._lifeCycleHooks[event].push(listener);
        } else {
          this._lifeCycleHooks[event] = [listener];
        }
        return this;
      }
      /**
       * Register callback to use as replacement for calling process.exit.
       *
       * @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
       * @return {Command} `this` command for chaining
       */
      exitOverride(fn) {
        if (fn) {
          this._exitCallback = fn;
        } else {
          this._exitCallback = (err) => {
            if (err.code !== "commander.executeSubCommandAsync") {
              throw err;
            } else {
            }
          };
        }
        return this;
      }
      /**
       * Call process.exit, and _exitCallback if defined.
       *
       * @param {number} exitCode exit code for using with process.exit
       * @param {string} code an id string representing the error
       * @param {string} message human-readable description of the error
       * @return never
       * @private
       */
      _exit(exitCode, code, message) {
        if (this._exitCallback) {
          this._exitCallback(new CommanderError2(exitCode, code, message));
        }
        process2.exit(exitCode);
      }
      /**
       * Register callback `fn` for the command.
       *
       * @example
       * program
       *   .command('serve')
       *   .description('start service')
       *   .action(function() {
       *      // do work here
       *   });
       *
       * @param {Function} fn
       * @return {Command} `this` command for chaining
       */
      action(fn) {
        const listener = (args) => {
          const expectedArgsCount = this.registeredArguments.length;
          const actionArgs = args.slice(0, expectedArgsCount);
          if (this._storeOptionsAsProperties) {
            actionArgs[expectedArgsCount] = this;
          } else {
            actionArgs[expectedArgsCount] = this.opts();
          }
          actionArgs.push(this);
          return fn.apply(this, actionArgs);
        };
        this._actionHandler = listener;
        return this;
      }
      /**
       * Factory routine to create a new unattached option.
       *
       * See .option() for creating an attached option, which uses this routine to
       * create the option. You can override createOption to return a custom option.
       *
       * @param {string} flags
       * @param {string} [description]
       * @return {Option} new option
       */
      createOption(flags, description) {
        return new Option2(flags, description);
      }
      /**
       * Wrap parseArgs to catch 'commander.invalidArgument'.
       *
       * @param {(Option | Argument)} target
       * @param {string} value
       * @param {*} previous
       * @param {string} invalidArgumentMessage
       * @private
       */
      _callParseArg(target, value, previous, invalidArgumentMessage) {
        try {
          return target.parseArg(value, previous);
        } catch (err) {
          if (err.code === "commander.invalidArgument") {
            const message = `${invalidArgumentMessage} ${err.message}`;
            this.error(message, { exitCode: err.exitCode, code: err.code });
          }
          throw err;
        }
      }
      /**
       * Check for option flag conflicts.
       * Register option if no conflicts found, or throw on conflict.
       *
       * @param {Option} option
       * @private
       */
      _registerOption(option) {
        const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
        if (matchingOption) {
          const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
          throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
        }
        this._initOptionGroup(option);
        this.options.push(option);
      }
      /**
       * Check for command name and alias conflicts with existing commands.
       * Register command if no conflicts found, or throw on conflict.
       *
       * @param {Command} command
       * @private
       */
      _registerCommand(command) {
        const knownBy = (cmd) => {
          return [cmd.name()].concat(cmd.aliases());
        };
        const alreadyUsed = knownBy(command).find(
          (name) => this._findCommand(name)
        );
        if (alreadyUsed) {
          const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
          const newCmd = knownBy(command).join("|");
          throw new Error(
            `cannot add command '${newCmd}' as already have command '${existingCmd}'`
          );
        }
        this._initCommandGroup(command);
        this.commands.push(command);
      }
      /**
       * Add an option.
       *
       * @param {Option} option
       * @return {Command} `this` command for chaining
       */
      addOption(option) {
        this._registerOption(option);
        const oname = option.name();
        const name = option.attributeName();
        if (option.negate) {
          const positiveLongFlag = option.long.replace(/^--no-/, "--");
          if (!this._findOption(positiveLongFlag)) {
            this.setOptionValueWithSource(
              name,
              option.defaultValue === void 0 ? true : option.defaultValue,
              "default"
            );
          }
        } else if (option.defaultValue !== void 0) {
          this.setOptionValueWithSource(name, option.defaultValue, "default");
        }
        const handleOptionValue = (val, invalidValueMessage, valueSource) => {
          if (val == null && option.presetArg !== void 0) {
            val = option.presetArg;
          }
          const oldValue = this.getOptionValue(name);
          if (val !== null && option.parseArg) {
            val = this._callParseArg(option, val, oldValue, invalidValueMessage);
          } else if (val !== null && option.variadic) {
            val = option._collectValue(val, oldValue);
          }
          if (val == null) {
            if (option.negate) {
              val = false;
            } else if (option.isBoolean() || option.optional) {
              val = true;
            } else {
              val = "";
            }
          }
          this.setOptionValueWithSource(name, val, valueSource);
        };
        this.on("option:" + oname, (val) => {
          const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
          handleOptionValue(val, invalidValueMessage, "cli");
        });
        if (option.envVar) {
          this.on("optionEnv:" + oname, (val) => {
            const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
            handleOptionValue(val, invalidValueMessage, "env");
          });
        }
        return this;
      }
      /**
       * Internal implementation shared by .option() and .requiredOption()
       *
       * @return {Command} `this` command for chaining
       * @private
       */
      _optionEx(config, flags, description, fn, defaultValue) {
        if (typeof flags === "object" && flags instanceof Option2) {
          throw new Error(
            "To add an Option object use addOption() instead of option() or requiredOption()"
          );
        }
        const option = this.createOption(flags, description);
        option.makeOptionMandatory(!!config.mandatory);
        if (typeof fn === "function") {
          option.default(defaultValue).argParser(fn);
        } else if (fn instanceof RegExp) {
          const regex = fn;
          fn = (val, def) => {
            const m = regex.exec(val);
            return m ? m[0] : def;
          };
          option.default(defaultValue).argParser(fn);
        } else {
          option.default(fn);
        }
        return this.addOption(option);
      }
      /**
       * Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
       *
       * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
       * option-argument is indicated by `<>` and an optional option-argument by `[]`.
       *
       * See the README for more details, and see also addOption() and requiredOption().
       *
       * @example
       * program
       *     .option('-p, --pepper', 'add pepper')
       *     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
       *     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
       *     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
       *
       * @param {string} flags
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom option processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      option(flags, description, parseArg, defaultValue) {
        return this._optionEx({}, flags, description, parseArg, defaultValue);
      }
      /**
       * Add a required option which must have a value after parsing. This usually means
       * the option must be specified on the command line. (Otherwise the same as .option().)
       *
       * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
       *
       * @param {string} flags
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom option processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      requiredOption(flags, description, parseArg, defaultValue) {
        return this._optionEx(
          { mandatory: true },
          flags,
          description,
          parseArg,
          defaultValue
        );
      }
      /**
       * Alter parsing of short flags with optional values.
       *
       * @example
       * // for `.option('-f,--flag [value]'):
       * program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
       * program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
       *
       * @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
       * @return {Command} `this` command for chaining
       */
      combineFlagAndOptionalValue(combine = true) {
        this._combineFlagAndOptionalValue = !!combine;
        return this;
      }
      /**
       * Allow unknown options on the command line.
       *
       * @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
       * @return {Command} `this` command for chaining
       */
      allowUnknownOption(allowUnknown = true) {
        this._allowUnknownOption = !!allowUnknown;
        return this;
      }
      /**
       * Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
       *
       * @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
       * @return {Command} `this` command for chaining
       */
      allowExcessArguments(allowExcess = true) {
        this._allowExcessArguments = !!allowExcess;
        return this;
      }
      /**
       * Enable positional options. Positional means global options are specified before subcommands which lets
       * subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
       * The default behaviour is non-positional and global options may appear anywhere on the command line.
       *
       * @param {boolean} [positional]
       * @return {Command} `this` command for chaining
       */
      enablePositionalOptions(positional = true) {
        this._enablePositionalOptions = !!positional;
        return this;
      }
      /**
       * Pass through options that come after command-arguments rather than treat them as command-options,
       * so actual command-options come before command-arguments. Turning this on for a subcommand requires
       * positional options to have been enabled on the program (parent commands).
       * The default behaviour is non-positional and options may appear before or after command-arguments.
       *
       * @param {boolean} [passThrough] for unknown options.
       * @return {Command} `this` command for chaining
       */
      passThroughOptions(passThrough = true) {
        this._passThroughOptions = !!passThrough;
        this._checkForBrokenPassThrough();
        return this;
      }
      /**
       * @private
       */
      _checkForBrokenPassThrough() {
        if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) {
          throw new Error(
            `passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`
          );
        }
      }
      /**
       * Whether to store option values as properties on command object,
       * or store separately (specify false). In both cases the option values can be accessed using .opts().
       *
       * @param {boolean} [storeAsProperties=true]
       * @return {Command} `this` command for chaining
       */
      storeOptionsAsProperties(storeAsProperties = true) {
        if (this.options.length) {
          throw new Error("call .storeOptionsAsProperties() before adding options");
        }
        if (Object.keys(this._optionValues).length) {
          throw new Error(
            "call .storeOptionsAsProperties() before setting option values"
          );
        }
        this._storeOptionsAsProperties = !!storeAsProperties;
        return this;
      }
      /**
       * Retrieve option value.
       *
       * @param {string} key
       * @return {object} value
       */
      getOptionValue(key) {
        if (this._storeOptionsAsProperties) {
          return this[key];
        }
        return this._optionValues[key];
      }
      /**
       * Store option value.
       *
       * @param {string} key
       * @param {object} value
       * @return {Command} `this` command for chaining
       */
      setOptionValue(key, value) {
        return this.setOptionValueWithSource(key, value, void 0);
      }
      /**
       * Store option value and where the value came from.
       *
       * @param {string} key
       * @param {object} value
       * @param {string} source - expected values are default/config/env/cli/implied
       * @return {Command} `this` command for chaining
       */
      setOptionValueWithSource(key, value, source) {
        if (this._storeOptionsAsProperties) {
          this[key] = value;
        } else {
          this._optionValues[key] = value;
        }
        this._optionValueSources[key] = source;
        return this;
      }
      /**
       * Get source of option value.
       * Expected values are default | config | env | cli | implied
       *
       * @param {string} key
       * @return {string}
       */
      getOptionValueSource(key) {
        return this._optionValueSources[key];
      }
      /**
       * Get source of option value. See also .optsWithGlobals().
       * Expected values are default | config | env | cli | implied
       *
       * @param {string} key
       * @return {string}
       */
      getOptionValueSourceWithGlobals(key) {
        let source;
        this._getCommandAndAncestors().forEach((cmd) => {
          if (cmd.getOptionValueSource(key) !== void 0) {
            source = cmd.getOptionValueSource(key);
          }
        });
        return source;
      }
      /**
       * Get user arguments from implied or explicit arguments.
       * Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
       *
       * @private
       */
      _prepareUserArgs(argv, parseOptions) {
        if (argv !== void 0 && !Array.isArray(argv)) {
          throw new Error("first parameter to parse must be array or undefined");
        }
        parseOptions = parseOptions || {};
        if (argv === void 0 && parseOptions.from === void 0) {
          if (process2.versions?.electron) {
            parseOptions.from = "electron";
          }
          const execArgv = process2.execArgv ?? [];
          if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) {
            parseOptions.from = "eval";
          }
        }
        if (argv === void 0) {
          argv = process2.argv;
        }
        this.rawArgs = argv.slice();
        let userArgs;
        switch (parseOptions.from) {
          case void 0:
          case "node":
            this._scriptPath = argv[1];
            userArgs = argv.slice(2);
            break;
          case "electron":
            if (process2.defaultApp) {
              this._scriptPath = argv[1];
              userArgs = argv.slice(2);
            } else {
              userArgs = argv.slice(1);
            }
            break;
          case "user":
            userArgs = argv.slice(0);
            break;
          case "eval":
            userArgs = argv.slice(1);
            break;
          default:
            throw new Error(
              `unexpected parse option { from: '${parseOptions.from}' }`
            );
        }
        if (!this._name && this._scriptPath)
          this.nameFromFilename(this._scriptPath);
        this._name = this._name || "program";
        return userArgs;
      }
      /**
       * Parse `argv`, setting options and invoking commands when defined.
       *
       * Use parseAsync instead of parse if any of your action handlers are async.
       *
       * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
       *
       * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
       * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
       * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
       * - `'user'`: just user arguments
       *
       * @example
       * program.parse(); // parse process.argv and auto-detect electron and special node flags
       * program.parse(process.argv); // assume argv[0] is app and argv[1] is script
       * program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
       *
       * @param {string[]} [argv] - optional, defaults to process.argv
       * @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
       * @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
       * @return {Command} `this` command for chaining
       */
      parse(argv, parseOptions) {
        this._prepareForParse();
        const userArgs = this._prepareUserArgs(argv, parseOptions);
        this._parseCommand([], userArgs);
        return this;
      }
      /**
       * Parse `argv`, setting options and invoking commands when defined.
       *
       * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
       *
       * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
       * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
       * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
       * - `'user'`: just user arguments
       *
       * @example
       * await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
       * await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
       * await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
       *
       * @param {string[]} [argv]
       * @param {object} [parseOptions]
       * @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
       * @return {Promise}
       */
      async parseAsync(argv, parseOptions) {
        this._prepareForParse();
        const userArgs = this._prepareUserArgs(argv, parseOptions);
        await this._parseCommand([], userArgs);
        return this;
      }
      _prepareForParse() {
        if (this._savedState === null) {
          this.saveStateBeforeParse();
        } else {
          this.restoreStateBeforeParse();
        }
      }
      /**
       * Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
       * Not usually called directly, but available for subclasses to save their custom state.
       *
       * This is called in a lazy way. Only commands used in parsing chain will have state saved.
       */
      saveStateBeforeParse() {
        this._savedState = {
          // name is stable if supplied by author, but may be unspecified for root command and deduced during parsing
          _name: this._name,
          // option values before parse have default values (including false for negated options)
          // shallow clones
          _optionValues: { ...this._optionValues },
          _optionValueSources: { ...this._optionValueSources }
        };
      }
      /**
       * Restore state before parse for calls after the first.
       * Not usually called directly, but available for subclasses to save their custom state.
       *
       * This is called in a lazy way. Only commands used in parsing chain will have state restored.
       */
      restoreStateBeforeParse() {
        if (this._storeOptionsAsProperties)
          throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
        this._name = this._savedState._name;
        this._scriptPath = null;
        this.rawArgs = [];
        this._optionValues = { ...this._savedState._optionValues };
        this._optionValueSources = { ...this._savedState._optionValueSources };
        this.args = [];
        this.processedArgs = [];
      }
      /**
       * Throw if expected executable is missing. Add lots of help for author.
       *
       * @param {string} executableFile
       * @param {string} executableDir
       * @param {string} subcommandName
       */
      _checkForMissingExecutable(executableFile, executableDir, subcommandName) {
        if (fs.existsSync(executableFile)) return;
        const executableDirMessage = executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory";
        const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDirMessage}`;
        throw new Error(executableMissing);
      }
      /**
       * Execute a sub-command executable.
       *
       * @private
       */
      _executeSubCommand(subcommand, args) {
        args = args.slice();
        let launchWithNode = false;
        const sourceExt = [".js", ".ts", ".tsx", ".mjs", ".cjs"];
        function findFile(baseDir, baseName2) {
          const localBin = path.resolve(baseDir, baseName2);
          if (fs.existsSync(localBin)) return localBin;
          if (sourceExt.includes(path.extname(baseName2))) return void 0;
          const foundExt = sourceExt.find(
            (ext) => fs.existsSync(`${localBin}${ext}`)
          );
          if (foundExt) return `${localBin}${foundExt}`;
          return void 0;
        }
        this._checkForMissingMandatoryOptions();
        this._checkForConflictingOptions();
        let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
        let executableDir = this._executableDir || "";
        if (this._scriptPath) {
          let resolvedScriptPath;
          try {
            resolvedScriptPath = fs.realpathSync(this._scriptPath);
          } catch {
            resolvedScriptPath = this._scriptPath;
          }
          executableDir = path.resolve(
            path.dirname(resolvedScriptPath),
            executableDir
          );
        }
        if (executableDir) {
          let localFile = findFile(executableDir, executableFile);
          if (!localFile && !subcommand._executableFile && this._scriptPath) {
            const legacyName = path.basename(
              this._scriptPath,
              path.extname(this._scriptPath)
            );
            if (legacyName !== this._name) {
              localFile = findFile(
                executableDir,
                `${legacyName}-${subcommand._name}`
              );
            }
          }
          executableFile = localFile || executableFile;
        }
        launchWithNode = sourceExt.includes(path.extname(executableFile));
        let proc;
        if (process2.platform !== "win32") {
          if (launchWithNode) {
            args.unshift(executableFile);
            args = incrementNodeInspectorPort(process2.execArgv).concat(args);
            proc = childProcess.spawn(process2.argv[0], args, { stdio: "inherit" });
          } else {
            proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
          }
        } else {
          this._checkForMissingExecutable(
            executableFile,
            executableDir,
            subcommand._name
          );
          args.unshift(executableFile);
          args = incrementNodeInspectorPort(process2.execArgv).concat(args);
          proc = childProcess.spawn(process2.execPath, args, { stdio: "inherit" });
        }
        if (!proc.killed) {
          const signals = ["SIGUSR1", "SIGUSR2", "SIGTERM", "SIGINT", "SIGHUP"];
          signals.forEach((signal) => {
            process2.on(signal, () => {
              if (proc.killed === false && proc.exitCode === null) {
                proc.kill(signal);
              }
            });
          });
        }
        const exitCallback = this._exitCallback;
        proc.on("close", (code) => {
          code = code ?? 1;
          if (!exitCallback) {
            process2.exit(code);
          } else {
            exitCallback(
              new CommanderError2(
                code,
                "commander.executeSubCommandAsync",
                "(close)"
              )
            );
          }
        });
        proc.on("error", (err) => {
          if (err.code === "ENOENT") {
            this._checkForMissingExecutable(
              executableFile,
              executableDir,
              subcommand._name
            );
          } else if (err.code === "EACCES") {
            throw new Error(`'${executableFile}' not executable`);
          }
          if (!exitCallback) {
            process2.exit(1);
          } else {
            const wrappedError = new CommanderError2(
              1,
              "commander.executeSubCommandAsync",
              "(error)"
            );
            wrappedError.nestedError = err;
            exitCallback(wrappedError);
          }
        });
        this.runningCommand = proc;
      }
      /**
       * @private
       */
      _dispatchSubcommand(commandName, operands, unknown) {
        const subCommand = this._findCommand(commandName);
        if (!subCommand) this.help({ error: true });
        subCommand._prepareForParse();
        let promiseChain;
        promiseChain = this._chainOrCallSubCommandHook(
          promiseChain,
          subCommand,
          "preSubcommand"
        );
        promiseChain = this._chainOrCall(promiseChain, () => {
          if (subCommand._executableHandler) {
            this._executeSubCommand(subCommand, operands.concat(unknown));
          } else {
            return subCommand._parseCommand(operands, unknown);
          }
        });
        return promiseChain;
      }
      /**
       * Invoke help directly if possible, or dispatch if necessary.
       * e.g. help foo
       *
       * @private
       */
      _dispatchHelpCommand(subcommandName) {
        if (!subcommandName) {
          this.help();
        }
        const subCommand = this._findCommand(subcommandName);
        if (subCommand && !subCommand._executableHandler) {
          subCommand.help();
        }
        return this._dispatchSubcommand(
          subcommandName,
          [],
          [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]
        );
      }
      /**
       * Check this.args against expected this.registeredArguments.
       *
       * @private
       */
      _checkNumberOfArguments() {
        this.registeredArguments.forEach((arg, i) => {
          if (arg.required && this.args[i] == null) {
            this.missingArgument(arg.name());
          }
        });
        if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) {
          return;
        }
        if (this.args.length > this.registeredArguments.length) {
          this._excessArguments(this.args);
        }
      }
      /**
       * Process this.args using this.registeredArguments and save as this.processedArgs!
       *
       * @private
       */
      _processArguments() {
        const myParseArg = (argument, value, previous) => {
          let parsedValue = value;
          if (value !== null && argument.parseArg) {
            const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
            parsedValue = this._callParseArg(
              argument,
              value,
              previous,
              invalidValueMessage
            );
          }
          return parsedValue;
        };
        this._checkNumberOfArguments();
        const processedArgs = [];
        this.registeredArguments.forEach((declaredArg, index) => {
          let value = declaredArg.defaultValue;
          if (declaredArg.variadic) {
            if (index < this.args.length) {
              value = this.args.slice(index);
              if (declaredArg.parseArg) {
                value = value.reduce((processed, v) => {
                  return myParseArg(declaredArg, v, processed);
                }, declaredArg.defaultValue);
              }
            } else if (value === void 0) {
              value = [];
            }
          } else if (index < this.args.length) {
            value = this.args[index];
            if (declaredArg.parseArg) {
              value = myParseArg(declaredArg, value, declaredArg.defaultValue);
            }
          }
          processedArgs[index] = value;
        });
        this.processedArgs = processedArgs;
      }
      /**
       * Once we have a promise we chain, but call synchronously until then.
       *
       * @param {(Promise|undefined)} promise
       * @param {Function} fn
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCall(promise, fn) {
        if (promise?.then && typeof promise.then === "function") {
          return promise.then(() => fn());
        }
        return fn();
      }
      /**
       *
       * @param {(Promise|undefined)} promise
       * @param {string} event
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCallHooks(promise, event) {
        let result = promise;
        const hooks = [];
        this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
          hookedCommand._lifeCycleHooks[event].forEach((callback) => {
            hooks.push({ hookedCommand, callback });
          });
        });
        if (event === "postAction") {
          hooks.reverse();
        }
        hooks.forEach((hookDetail) => {
          result = this._chainOrCall(result, () => {
            return hookDetail.callback(hookDetail.hookedCommand, this);
          });
        });
        return result;
      }
      /**
       *
       * @param {(Promise|undefined)} promise
       * @param {Command} subCommand
       * @param {string} event
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCallSubCommandHook(promise, subCommand, event) {
        let result = promise;
        if (this._lifeCycleHooks[event] !== void 0) {
          this._lifeCycleHooks[event].forEach((hook) => {
            result = this._chainOrCall(result, () => {
              return hook(this, subCommand);
            });
          });
        }
        return result;
      }
      /**
       * Process arguments in context of this command.
       * Returns action result, in case it is a promise.
       *
       * @private
       */
      _parseCommand(operands, unknown) {
        const parsed = this.parseOptions(unknown);
        this._parseOptionsEnv();
        this._parseOptionsImplied();
        operands = operands.concat(parsed.operands);
        unknown = parsed.unknown;
        this.args = operands.concat(unknown);
        if (operands && this._findCommand(operands[0])) {
          return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
        }
        if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) {
          return this._dispatchHelpCommand(operands[1]);
        }
        if (this._defaultCommandName) {
          this._outputHelpIfRequested(unknown);
          return this._dispatchSubcommand(
            this._defaultCommandName,
            operands,
            unknown
          );
        }
        if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) {
          this.help({ error: true });
        }
        this._outputHelpIfRequested(parsed.unknown);
        this._checkForMissingMandatoryOptions();
        this._checkForConflictingOptions();
        const checkForUnknownOptions = () => {
          if (parsed.unknown.length > 0) {
            this.unknownOption(parsed.unknown[0]);
          }
        };
        const commandEvent = `command:${this.name()}`;
        if (this._actionHandler) {
          checkForUnknownOptions();
          this._processArguments();
          let promiseChain;
          promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
          promiseChain = this._chainOrCall(
            promiseChain,
            () => this._actionHandler(this.processedArgs)
          );
          if (this.parent) {
            promiseChain = this._chainOrCall(promiseChain, () => {
              this.parent.emit(commandEvent, operands, unknown);
            });
          }
          promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
          return promiseChain;
        }
        if (this.parent?.listenerCount(commandEvent)) {
          checkForUnknownOptions();
          this._processArguments();
          this.parent.emit(commandEvent, operands, unknown);
        } else if (operands.length) {
          if (this._findCommand("*")) {
            return this._dispatchSubcommand("*", operands, unknown);
          }
          if (this.listenerCount("command:*")) {
            this.emit("command:*", operands, unknown);
          } else if (this.commands.length) {
            this.unknownCommand();
          } else {
            checkForUnknownOptions();
            this._processArguments();
          }
        } else if (this.commands.length) {
          checkForUnknownOptions();
          this.help({ error: true });
        } else {
          checkForUnknownOptions();
          this._processArguments();
        }
      }
      /**
       * Find matching command.
       *
       * @private
       * @return {Command | undefined}
       */
      _findCommand(name) {
        if (!name) return void 0;
        return this.commands.find(
          (cmd) => cmd._name === name || cmd._aliases.includes(name)
        );
      }
      /**
       * Return an option matching `arg` if any.
       *
       * @param {string} arg
       * @return {Option}
       * @package
       */
      _findOption(arg) {
        return this.options.find((option) => option.is(arg));
      }
      /**
       * Display an error message if a mandatory option does not have a value.
       * Called after checking for help flags in leaf subcommand.
       *
       * @private
       */
      _checkForMissingMandatoryOptions() {
        this._getCommandAndAncestors().forEach((cmd) => {
          cmd.options.forEach((anOption) => {
            if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) {
              cmd.missingMandatoryOptionValue(anOption);
            }
          });
        });
      }
      /**
       * Display an error message if conflicting options are used together in this.
       *
       * @private
       */
      _checkForConflictingLocalOptions() {
        const definedNonDefaultOptions = this.options.filter((option) => {
          const optionKey = option.attributeName();
          if (this.getOptionValue(optionKey) === void 0) {
            return false;
          }
          return this.getOptionValueSource(optionKey) !== "default";
        });
        const optionsWithConflicting = definedNonDefaultOptions.filter(
          (option) => option.conflictsWith.length > 0
        );
        optionsWithConflicting.forEach((option) => {
          const conflictingAndDefined = definedNonDefaultOptions.find(
            (defined) => option.conflictsWith.includes(defined.attributeName())
          );
          if (conflictingAndDefined) {
            this._conflictingOption(option, conflictingAndDefined);
          }
        });
      }
      /**
       * Display an error message if conflicting options are used together.
       * Called after checking for help flags in leaf subcommand.
       *
       * @private
       */
      _checkForConflictingOptions() {
        this._getCommandAndAncestors().forEach((cmd) => {
          cmd._checkForConflictingLocalOptions();
        });
      }
      /**
       * Parse options from `argv` removing known options,
       * and return argv split into operands and unknown arguments.
       *
       * Side effects: modifies command by storing options. Does not reset state if called again.
       *
       * Examples:
       *
       *     argv => operands, unknown
       *     --known kkk op => [op], []
       *     op --known kkk => [op], []
       *     sub --unknown uuu op => [sub], [--unknown uuu op]
       *     sub -- --unknown uuu op => [sub --unknown uuu op], []
       *
       * @param {string[]} args
       * @return {{operands: string[], unknown: string[]}}
       */
      parseOptions(args) {
        const operands = [];
        const unknown = [];
        let dest = operands;
        function maybeOption(arg) {
          return arg.length > 1 && arg[0] === "-";
        }
        const negativeNumberArg = (arg) => {
          if (!/^-(\d+|\d*\.\d+)(e[+-]?\d+)?$/.test(arg)) return false;
          return !this._getCommandAndAncestors().some(
            (cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short))
          );
        };
        let activeVariadicOption = null;
        let activeGroup = null;
        let i = 0;
        while (i < args.length || activeGroup) {
          const arg = activeGroup ?? args[i++];
          activeGroup = null;
          if (arg === "--") {
            if (dest === unknown) dest.push(arg);
            dest.push(...args.slice(i));
            break;
          }
          if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
            this.emit(`option:${activeVariadicOption.name()}`, arg);
            continue;
          }
          activeVariadicOption = null;
          if (maybeOption(arg)) {
            const option = this._findOption(arg);
            if (option) {
              if (option.required) {
                const value = args[i++];
                if (value === void 0) this.optionMissingArgument(option);
                this.emit(`option:${option.name()}`, value);
              } else if (option.optional) {
                let value = null;
                if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) {
                  value = args[i++];
                }
                this.emit(`option:${option.name()}`, value);
              } else {
                this.emit(`option:${option.name()}`);
              }
              activeVariadicOption = option.variadic ? option : null;
              continue;
            }
          }
          if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
            const option = this._findOption(`-${arg[1]}`);
            if (option) {
              if (option.required || option.optional && this._combineFlagAndOptionalValue) {
                this.emit(`option:${option.name()}`, arg.slice(2));
              } else {
                this.emit(`option:${option.name()}`);
                activeGroup = `-${arg.slice(2)}`;
              }
              continue;
            }
          }
          if (/^--[^=]+=/.test(arg)) {
            const index = arg.indexOf("=");
            const option = this._findOption(arg.slice(0, index));
            if (option && (option.required || option.optional)) {
              this.emit(`option:${option.name()}`, arg.slice(index + 1));
              continue;
            }
          }
          if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) {
            dest = unknown;
          }
          if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
            if (this._findCommand(arg)) {
              operands.push(arg);
              unknown.push(...args.slice(i));
              break;
            } else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
              operands.push(arg, ...args.slice(i));
              break;
            } else if (this._defaultCommandName) {
              unknown.push(arg, ...args.slice(i));
              break;
            }
          }
          if (this._passThroughOptions) {
            dest.push(arg, ...args.slice(i));
            break;
          }
          dest.push(arg);
        }
        return { operands, unknown };
      }
      /**
       * Return an object containing local option values as key-value pairs.
       *
       * @return {object}
       */
      opts() {
        if (this._storeOptionsAsProperties) {
          const result = {};
          const len = this.options.length;
          for (let i = 0; i < len; i++) {
            const key = this.options[i].attributeName();
            result[key] = key === this._versionOptionName ? this._version : this[key];
          }
          return result;
        }
        return this._optionValues;
      }
      /**
       * Return an object containing merged local and global option values as key-value pairs.
       *
       * @return {object}
       */
      optsWithGlobals() {
        return this._getCommandAndAncestors().reduce(
          (combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()),
          {}
        );
      }
      /**
       * Display error message and exit (or call exitOverride).
       *
       * @param {string} message
       * @param {object} [errorOptions]
       * @param {string} [errorOptions.code] - an id string representing the error
       * @param {number} [errorOptions.exitCode] - used with process.exit
       */
      error(message, errorOptions) {
        this._outputConfiguration.outputError(
          `${message}
`,
          this._outputConfiguration.writeErr
        );
        if (typeof this._showHelpAfterError === "string") {
          this._outputConfiguration.writeErr(`${this._showHelpAfterError}
`);
        } else if (this._showHelpAfterError) {
          this._outputConfiguration.writeErr("\n");
          this.outputHelp({ error: true });
        }
        const config = errorOptions || {};
        const exitCode = config.exitCode || 1;
        const code = config.code || "commander.error";
        this._exit(exitCode, code, message);
      }
      /**
       * Apply any option related environment variables, if option does
       * not have a value from cli or client code.
       *
       * @private
       */
      _parseOptionsEnv() {
        this.options.forEach((option) => {
          if (option.envVar && option.envVar in process2.env) {
            const optionKey = option.attributeName();
            if (this.getOptionValue(optionKey) === void 0 || ["default", "config", "env"].includes(
              this.getOptionValueSource(optionKey)
            )) {
              if (option.required || option.optional) {
                this.emit(`optionEnv:${option.name()}`, process2.env[option.envVar]);
              } else {
                this.emit(`optionEnv:${option.name()}`);
              }
            }
          }
        });
      }
      /**
       * Apply any implied option values, if option is undefined or default value.
       *
       * @private
       */
      _parseOptionsImplied() {
        const dualHelper = new DualOptions(this.options);
        const hasCustomOptionValue = (optionKey) => {
          return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
        };
        this.options.filter(
          (option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(
            this.getOptionValue(option.attributeName()),
            option
          )
        ).forEach((option) => {
          Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
            this.setOptionValueWithSource(
              impliedKey,
              option.implied[impliedKey],
              "implied"
            );
          });
        });
      }
      /**
       * Argument `name` is missing.
       *
       * @param {string} name
       * @private
       */
      missingArgument(name) {
        const message = `error: missing required argument '${name}'`;
        this.error(message, { code: "commander.missingArgument" });
      }
      /**
       * `Option` is missing an argument.
       *
       * @param {Option} option
       * @private
       */
      optionMissingArgument(option) {
        const message = `error: option '${option.flags}' argument missing`;
        this.error(message, { code: "commander.optionMissingArgument" });
      }
      /**
       * `Option` does not have a value, and is a mandatory option.
       *
       * @param {Option} option
       * @private
       */
      missingMandatoryOptionValue(option) {
        const message = `error: required option '${option.flags}' not specified`;
        this.error(message, { code: "commander.missingMandatoryOptionValue" });
      }
      /**
       * `Option` conflicts with another option.
       *
       * @param {Option} option
       * @param {Option} conflictingOption
       * @private
       */
      _conflictingOption(option, conflictingOption) {
        const findBestOptionFromValue = (option2) => {
          const optionKey = option2.attributeName();
          const optionValue = this.getOptionValue(optionKey);
          const negativeOption = this.options.find(
            (target) => target.negate && optionKey === target.attributeName()
          );
          const positiveOption = this.options.find(
            (target) => !target.negate && optionKey === target.attributeName()
          );
          if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) {
            return negativeOption;
          }
          return positiveOption || option2;
        };
        const getErrorMessage = (option2) => {
          const bestOption = findBestOptionFromValue(option2);
          const optionKey = bestOption.attributeName();
          const source = this.getOptionValueSource(optionKey);
          if (source === "env") {
            return `environment variable '${bestOption.envVar}'`;
          }
          return `option '${bestOption.flags}'`;
        };
        const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
        this.error(message, { code: "commander.conflictingOption" });
      }
      /**
       * Unknown option `flag`.
       *
       * @param {string} flag
       * @private
       */
      unknownOption(flag2) {
        if (this._allowUnknownOption) return;
        let suggestion = "";
        if (flag2.startsWith("--") && this._showSuggestionAfterError) {
          let candidateFlags = [];
          let command = this;
          do {
            const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
            candidateFlags = candidateFlags.concat(moreFlags);
            command = command.parent;
          } while (command && !command._enablePositionalOptions);
          suggestion = suggestSimilar(flag2, candidateFlags);
        }
        const message = `error: unknown option '${flag2}'${suggestion}`;
        this.error(message, { code: "commander.unknownOption" });
      }
      /**
       * Excess arguments, more than expected.
       *
       * @param {string[]} receivedArgs
       * @private
       */
      _excessArguments(receivedArgs) {
        if (this._allowExcessArguments) return;
        const expected = this.registeredArguments.length;
        const s = expected === 1 ? "" : "s";
        const forSubcommand = this.parent ? ` for '${this.name()}'` : "";
        const message = `error: too many arguments${forSubcommand}. Expected ${expected} argument${s} but got ${receivedArgs.length}.`;
        this.error(message, { code: "commander.excessArguments" });
      }
      /**
       * Unknown command.
       *
       * @private
       */
      unknownCommand() {
        const unknownName = this.args[0];
        let suggestion = "";
        if (this._showSuggestionAfterError) {
          const candidateNames = [];
          this.createHelp().visibleCommands(this).forEach((command) => {
            candidateNames.push(command.name());
            if (command.alias()) candidateNames.push(command.alias());
          });
          suggestion = suggestSimilar(unknownName, candidateNames);
        }
        const message = `error: unknown command '${unknownName}'${suggestion}`;
        this.error(message, { code: "commander.unknownCommand" });
      }
      /**
       * Get or set the program version.
       *
       * This method auto-registers the "-V, --version" option which will print the version number.
       *
       * You can optionally supply the flags and description to override the defaults.
       *
       * @param {string} [str]
       * @param {string} [flags]
       * @param {string} [description]
       * @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
       */
      version(str, flags, description) {
        if (str === void 0) return this._version;
        this._version = str;
        flags = flags || "-V, --version";
        description = description || "output the version number";
        const versionOption = this.createOption(flags, description);
        this._versionOptionName = versionOption.attributeName();
        this._registerOption(versionOption);
        this.on("option:" + versionOption.name(), () => {
          this._outputConfiguration.writeOut(`${str}
`);
          this._exit(0, "commander.version", str);
        });
        return this;
      }
      /**
       * Set the description.
       *
       * @param {string} [str]
       * @param {object} [argsDescription]
       * @return {(string|Command)}
       */
      description(str, argsDescription) {
        if (str === void 0 && argsDescription === void 0)
          return this._description;
        this._description = str;
        if (argsDescription) {
          this._argsDescription = argsDescription;
        }
        return this;
      }
      /**
       * Set the summary. Used when listed as subcommand of parent.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      summary(str) {
        if (str === void 0) return this._summary;
        this._summary = str;
        return this;
      }
      /**
       * Set an alias for the command.
       *
       * You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
       *
       * @param {string} [alias]
       * @return {(string|Command)}
       */
      alias(alias) {
        if (alias === void 0) return this._aliases[0];
        let command = this;
        if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) {
          command = this.commands[this.commands.length - 1];
        }
        if (alias === command._name)
          throw new Error("Command alias can't be the same as its name");
        const matchingCommand = this.parent?._findCommand(alias);
        if (matchingCommand) {
          const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
          throw new Error(
            `cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`
          );
        }
        command._aliases.push(alias);
        return this;
      }
      /**
       * Set aliases for the command.
       *
       * Only the first alias is shown in the auto-generated help.
       *
       * @param {string[]} [aliases]
       * @return {(string[]|Command)}
       */
      aliases(aliases) {
        if (aliases === void 0) return this._aliases;
        aliases.forEach((alias) => this.alias(alias));
        return this;
      }
      /**
       * Set / get the command usage `str`.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      usage(str) {
        if (str === void 0) {
          if (this._usage) return this._usage;
          const args = this.registeredArguments.map((arg) => {
            return humanReadableArgName(arg);
          });
          return [].concat(
            this.options.length || this._helpOption !== null ? "[options]" : [],
            this.commands.length ? "[command]" : [],
            this.registeredArguments.length ? args : []
          ).join(" ");
        }
        this._usage = str;
        return this;
      }
      /**
       * Get or set the name of the command.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      name(str) {
        if (str === void 0) return this._name;
        this._name = str;
        return this;
      }
      /**
       * Set/get the help group heading for this subcommand in parent command's help.
       *
       * @param {string} [heading]
       * @return {Command | string}
       */
      helpGroup(heading) {
        if (heading === void 0) return this._helpGroupHeading ?? "";
        this._helpGroupHeading = heading;
        return this;
      }
      /**
       * Set/get the default help group heading for subcommands added to this command.
       * (This does not override a group set directly on the subcommand using .helpGroup().)
       *
       * @example
       * program.commandsGroup('Development Commands:);
       * program.command('watch')...
       * program.command('lint')...
       * ...
       *
       * @param {string} [heading]
       * @returns {Command | string}
       */
      commandsGroup(heading) {
        if (heading === void 0) return this._defaultCommandGroup ?? "";
        this._defaultCommandGroup = heading;
        return this;
      }
      /**
       * Set/get the default help group heading for options added to this command.
       * (This does not override a group set directly on the option using .helpGroup().)
       *
       * @example
       * program
       *   .optionsGroup('Development Options:')
       *   .option('-d, --debug', 'output extra debugging')
       *   .option('-p, --profile', 'output profiling information')
       *
       * @param {string} [heading]
       * @returns {Command | string}
       */
      optionsGroup(heading) {
        if (heading === void 0) return this._defaultOptionGroup ?? "";
        this._defaultOptionGroup = heading;
        return this;
      }
      /**
       * @param {Option} option
       * @private
       */
      _initOptionGroup(option) {
        if (this._defaultOptionGroup && !option.helpGroupHeading)
          option.helpGroup(this._defaultOptionGroup);
      }
      /**
       * @param {Command} cmd
       * @private
       */
      _initCommandGroup(cmd) {
        if (this._defaultCommandGroup && !cmd.helpGroup())
          cmd.helpGroup(this._defaultCommandGroup);
      }
      /**
       * Set the name of the command from script filename, such as process.argv[1],
       * or require.main.filename, or __filename.
       *
       * (Used internally and public although not documented in README.)
       *
       * @example
       * program.nameFromFilename(require.main.filename);
       *
       * @param {string} filename
       * @return {Command}
       */
      nameFromFilename(filename) {
        this._name = path.basename(filename, path.extname(filename));
        return this;
      }
      /**
       * Get or set the directory for searching for executable subcommands of this command.
       *
       * @example
       * program.executableDir(__dirname);
       * // or
       * program.executableDir('subcommands');
       *
       * @param {string} [path]
       * @return {(string|null|Command)}
       */
      executableDir(path2) {
        if (path2 === void 0) return this._executableDir;
        this._executableDir = path2;
        return this;
      }
      /**
       * Return program help documentation.
       *
       * @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
       * @return {string}
       */
      helpInformation(contextOptions) {
        const helper = this.createHelp();
        const context = this._getOutputContext(contextOptions);
        helper.prepareContext({
          error: context.error,
          helpWidth: context.helpWidth,
          outputHasColors: context.hasColors
        });
        const text2 = helper.formatHelp(this, helper);
        if (context.hasColors) return text2;
        return this._outputConfiguration.stripColor(text2);
      }
      /**
       * @typedef HelpContext
       * @type {object}
       * @property {boolean} error
       * @property {number} helpWidth
       * @property {boolean} hasColors
       * @property {function} write - includes stripColor if needed
       *
       * @returns {HelpContext}
       * @private
       */
      _getOutputContext(contextOptions) {
        contextOptions = contextOptions || {};
        const error = !!contextOptions.error;
        let baseWrite;
        let hasColors;
        let helpWidth;
        if (error) {
          baseWrite = (str) => this._outputConfiguration.writeErr(str);
          hasColors = this._outputConfiguration.getErrHasColors();
          helpWidth = this._outputConfiguration.getErrHelpWidth();
        } else {
          baseWrite = (str) => this._outputConfiguration.writeOut(str);
          hasColors = this._outputConfiguration.getOutHasColors();
          helpWidth = this._outputConfiguration.getOutHelpWidth();
        }
        const write = (str) => {
          if (!hasColors) str = this._outputConfiguration.stripColor(str);
          return baseWrite(str);
        };
        return { error, write, hasColors, helpWidth };
      }
      /**
       * Output help information for this command.
       *
       * Outputs built-in help, and custom text added using `.addHelpText()`.
       *
       * @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
       */
      outputHelp(contextOptions) {
        let deprecatedCallback;
        if (typeof contextOptions === "function") {
          deprecatedCallback = contextOptions;
          contextOptions = void 0;
        }
        const outputContext = this._getOutputContext(contextOptions);
        const eventContext = {
          error: outputContext.error,
          write: outputContext.write,
          command: this
        };
        this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
        this.emit("beforeHelp", eventContext);
        let helpInformation = this.helpInformation({ error: outputContext.error });
        if (deprecatedCallback) {
          helpInformation = deprecatedCallback(helpInformation);
          if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) {
            throw new Error("outputHelp callback must return a string or a Buffer");
          }
        }
        outputContext.write(helpInformation);
        if (this._getHelpOption()?.long) {
          this.emit(this._getHelpOption().long);
        }
        this.emit("afterHelp", eventContext);
        this._getCommandAndAncestors().forEach(
          (command) => command.emit("afterAllHelp", eventContext)
        );
      }
      /**
       * You can pass in flags and a description to customise the built-in help option.
       * Pass in false to disable the built-in help option.
       *
       * @example
       * program.helpOption('-?, --help' 'show help'); // customise
       * program.helpOption(false); // disable
       *
       * @param {(string | boolean)} flags
       * @param {string} [description]
       * @return {Command} `this` command for chaining
       */
      helpOption(flags, description) {
        if (typeof flags === "boolean") {
          if (flags) {
            if (this._helpOption === null) this._helpOption = void 0;
            if (this._defaultOptionGroup) {
              this._initOptionGroup(this._getHelpOption());
            }
          } else {
            this._helpOption = null;
          }
          return this;
        }
        this._helpOption = this.createOption(
          flags ?? "-h, --help",
          description ?? "display help for command"
        );
        if (flags || description) this._initOptionGroup(this._helpOption);
        return this;
      }
      /**
       * Lazy create help option.
       * Returns null if has been disabled with .helpOption(false).
       *
       * @returns {(Option | null)} the help option
       * @package
       */
      _getHelpOption() {
        if (this._helpOption === void 0) {
          this.helpOption(void 0, void 0);
        }
        return this._helpOption;
      }
      /**
       * Supply your own option to use for the built-in help option.
       * This is an alternative to using helpOption() to customise the flags and description etc.
       *
       * @param {Option} option
       * @return {Command} `this` command for chaining
       */
      addHelpOption(option) {
        this._helpOption = option;
        this._initOptionGroup(option);
        return this;
      }
      /**
       * Output help information and exit.
       *
       * Outputs built-in help, and custom text added using `.addHelpText()`.
       *
       * @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
       */
      help(contextOptions) {
        this.outputHelp(contextOptions);
        let exitCode = Number(process2.exitCode ?? 0);
        if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) {
          exitCode = 1;
        }
        this._exit(exitCode, "commander.help", "(outputHelp)");
      }
      /**
       * // Do a little typing to coordinate emit and listener for the help text events.
       * @typedef HelpTextEventContext
       * @type {object}
       * @property {boolean} error
       * @property {Command} command
       * @property {function} write
       */
      /**
       * Add additional text to be displayed with the built-in help.
       *
       * Position is 'before' or 'after' to affect just this command,
       * and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
       *
       * @param {string} position - before or after built-in help
       * @param {(string | Function)} text - string to add, or a function returning a string
       * @return {Command} `this` command for chaining
       */
      addHelpText(position, text2) {
        const allowedValues = ["beforeAll", "before", "after", "afterAll"];
        if (!allowedValues.includes(position)) {
          throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
        }
        const helpEvent = `${position}Help`;
        this.on(helpEvent, (context) => {
          let helpStr;
          if (typeof text2 === "function") {
            helpStr = text2({ error: context.error, command: context.command });
          } else {
            helpStr = text2;
          }
          if (helpStr) {
            context.write(`${helpStr}
`);
          }
        });
        return this;
      }
      /**
       * Output help information if help flags specified
       *
       * @param {Array} args - array of options to search for help flags
       * @private
       */
      _outputHelpIfRequested(args) {
        const helpOption = this._getHelpOption();
        const helpRequested = helpOption && args.find((arg) => helpOption.is(arg));
        if (helpRequested) {
          this.outputHelp();
          this._exit(0, "commander.helpDisplayed", "(outputHelp)");
        }
      }
    };
    function incrementNodeInspectorPort(args) {
      return args.map((arg) => {
        if (!arg.startsWith("--inspect")) {
          return arg;
        }
        let debugOption;
        let debugHost = "127.0.0.1";
        let debugPort = "9229";
        let match;
        if ((match = arg.match(/^(--inspect(-brk)?)$/)) !== null) {
          debugOption = match[1];
        } else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+)$/)) !== null) {
          debugOption = match[1];
          if (/^\d+$/.test(match[3])) {
            debugPort = match[3];
          } else {
            debugHost = match[3];
          }
        } else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+):(\d+)$/)) !== null) {
          debugOption = match[1];
          debugHost = match[3];
          debugPort = match[4];
        }
        if (debugOption && debugPort !== "0") {
          return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
        }
        return arg;
      });
    }
    function useColor() {
      if (process2.env.NO_COLOR || process2.env.FORCE_COLOR === "0" || process2.env.FORCE_COLOR === "false")
        return false;
      if (process2.env.FORCE_COLOR || process2.env.CLICOLOR_FORCE !== void 0)
        return true;
      return void 0;
    }
    exports.Command = Command2;
    exports.useColor = useColor;
  }
});

// node_modules/commander/index.js
var require_commander = __commonJS({
  "node_modules/commander/index.js"(exports) {
    var { Argument: Argument2 } = require_argument();
    var { Command: Command2 } = require_command();
    var { CommanderError: CommanderError2, InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var { Help: Help2 } = require_help();
    var { Option: Option2 } = require_option();
    exports.program = new Command2();
    exports.createCommand = (name) => new Command2(name);
    exports.createOption = (flags, description) => new Option2(flags, description);
    exports.createArgument = (name, description) => new Argument2(name, description);
    exports.Command = Command2;
    exports.Option = Option2;
    exports.Argument = Argument2;
    exports.Help = Help2;
    exports.CommanderError = CommanderError2;
    exports.InvalidArgumentError = InvalidArgumentError2;
    exports.InvalidOptionArgumentError = InvalidArgumentError2;
  }
});

// src/collector/fault.ts
function faultError(fault) {
  const code = Object.hasOwn(codes, fault.code) ? codes[fault.code] : void 0;
  return new GateError(code ?? "COLLECTOR_FAILED", fault.message, fault.remedy || "Run `leak-gate doctor`.");
}
var codes;
var init_fault = __esm({
  "src/collector/fault.ts"() {
    "use strict";
    init_errors();
    codes = {
      target_not_found: "TARGET_NOT_FOUND",
      target_not_executable: "TARGET_NOT_EXECUTABLE",
      target_unsupported: "TARGET_UNSUPPORTED",
      process_not_found: "PROCESS_NOT_FOUND",
      no_privilege: "NO_PRIVILEGE",
      kernel_unsupported: "KERNEL_UNSUPPORTED",
      output_unwritable: "OUTPUT_UNWRITABLE",
      usage: "USAGE",
      internal: "INTERNAL"
    };
  }
});

// src/timeline/own-end.ts
function ownEnd(timeline) {
  const { target, ended } = timeline;
  if (target === null || ended !== "duration") return target;
  const ours = target.signal === SIGTERM || target.signal === SIGKILL || target.exitCode === 128 + SIGTERM;
  return ours ? null : target;
}
var SIGKILL, SIGTERM;
var init_own_end = __esm({
  "src/timeline/own-end.ts"() {
    "use strict";
    SIGKILL = 9;
    SIGTERM = 15;
  }
});

// src/gate/exit-status.ts
function targetStatus(timeline) {
  const target = ownEnd(timeline);
  if (target === null) return 0;
  if (target.signal !== null) return 128 + target.signal;
  return target.exitCode ?? 0;
}
function exitStatusOf(verdict, timeline, failOn) {
  if (verdict === "not-observed") return ExitStatus.notObserved;
  const own = targetStatus(timeline);
  if (own !== 0) return own;
  if (verdict === "leak" && failOn !== "never") return ExitStatus.leak;
  if (verdict === "inconclusive" && failOn === "inconclusive") return ExitStatus.inconclusive;
  return ExitStatus.pass;
}
var init_exit_status = __esm({
  "src/gate/exit-status.ts"() {
    "use strict";
    init_errors();
    init_own_end();
  }
});

// src/timeline/epochs.ts
function epochIndex(ns, shift) {
  return Math.floor(ns / 2 ** shift);
}
function epochCount(startNs, endNs, shift) {
  return epochIndex(Math.max(startNs, endNs - 1), shift) - epochIndex(startNs, shift) + 1;
}
function finalShift(startNs, endNs, finest) {
  let shift = Math.max(0, Math.min(finest, MAX_SHIFT));
  while (shift < MAX_SHIFT && epochCount(startNs, endNs, shift) > MAX_EPOCHS) shift += 1;
  return shift;
}
function epochBoundaries(startNs, endNs, shift) {
  const count2 = epochCount(startNs, endNs, shift);
  const first = epochIndex(startNs, shift);
  const bounds = new Float64Array(count2 + 1);
  bounds[0] = startNs;
  for (let i = 1; i < count2; i++) bounds[i] = (first + i) * 2 ** shift;
  bounds[count2] = Math.max(endNs, startNs + 1);
  return bounds;
}
var MAX_EPOCHS, MAX_SHIFT;
var init_epochs = __esm({
  "src/timeline/epochs.ts"() {
    "use strict";
    MAX_EPOCHS = 96;
    MAX_SHIFT = 52;
  }
});

// src/timeline/axis.ts
function buildAxis(startNs, endNs, shift, levels2, usage) {
  const boundaries = epochBoundaries(startNs, endNs, shift);
  const last = boundaries.length - 2;
  const first = epochIndex(startNs, shift);
  const rawEpoch = (ns) => Math.max(0, Math.min(last, epochIndex(ns, shift) - first));
  const iterations = levels2.at(-1)?.iterations ?? 0;
  if (iterations < MIN_ITERATIONS) {
    const bounds2 = boundaries.map((ns) => (ns - startNs) / 1e9);
    const work = usage?.workAt(boundaries) ?? null;
    const axis = { unit: "second", bounds: bounds2, ...work === null ? {} : { work } };
    return { axis, epochs: last + 1, epochAt: rawEpoch };
  }
  const { bounds, merged } = mergeIdle(iterationsAt(boundaries, startNs, endNs, levels2));
  return {
    axis: { unit: "iteration", bounds },
    epochs: bounds.length - 1,
    epochAt: (ns) => merged[rawEpoch(ns)] ?? 0
  };
}
function iterationsAt(boundaries, startNs, endNs, levels2) {
  const result = new Float64Array(boundaries.length);
  let leftNs = startNs;
  let leftCount = 0;
  let next = 0;
  for (let i = 0; i < boundaries.length; i++) {
    const ns = boundaries[i] ?? 0;
    let right = levels2[next];
    while (right !== void 0 && Math.min(right.atNs, endNs) < ns) {
      leftNs = Math.min(right.atNs, endNs);
      leftCount = Math.max(leftCount, right.iterations);
      next += 1;
      right = levels2[next];
    }
    if (right === void 0) {
      result[i] = leftCount;
      continue;
    }
    const rightNs = Math.min(right.atNs, endNs);
    const share = rightNs > leftNs ? Math.min(1, Math.max(0, (ns - leftNs) / (rightNs - leftNs))) : 1;
    result[i] = leftCount + share * Math.max(0, right.iterations - leftCount);
  }
  result[boundaries.length - 1] = Math.max(leftCount, levels2.at(-1)?.iterations ?? 0);
  return result;
}
function mergeIdle(bounds) {
  const epochs = bounds.length - 1;
  const merged = new Int32Array(epochs);
  const kept = [0];
  let current = 0;
  for (let i = 0; i < epochs; i++) {
    const end = bounds[i + 1] ?? 0;
    const isIdle = end <= (bounds[i] ?? 0);
    if (!isIdle && i > 0 && kept.length > current + 1) current += 1;
    merged[i] = current;
    if (!isIdle) kept[current + 1] = end;
  }
  return { bounds: Float64Array.from(kept), merged };
}
var MIN_ITERATIONS;
var init_axis = __esm({
  "src/timeline/axis.ts"() {
    "use strict";
    init_epochs();
    MIN_ITERATIONS = 20;
  }
});

// src/timeline/number-table.ts
var CHUNK_SHIFT, CHUNK_ROWS, FIRST_ROWS, NumberTable;
var init_number_table = __esm({
  "src/timeline/number-table.ts"() {
    "use strict";
    CHUNK_SHIFT = 12;
    CHUNK_ROWS = 2 ** CHUNK_SHIFT;
    FIRST_ROWS = 16;
    NumberTable = class {
      /** `width` numbers a row; a row's numbers lie side by side, because they are read and written together. */
      constructor(width2) {
        this.width = width2;
      }
      width;
      chunks = [];
      used = 0;
      get rows() {
        return this.used;
      }
      /** Appends a row of zeros and returns its number. */
      append() {
        const row = this.used;
        const last = row >> CHUNK_SHIFT;
        const chunk = this.chunks[last];
        const needed = ((row & CHUNK_ROWS - 1) + 1) * this.width;
        if (chunk === void 0) {
          this.chunks.push(new Float64Array((last === 0 ? FIRST_ROWS : CHUNK_ROWS) * this.width));
        } else if (needed > chunk.length) {
          const grown = new Float64Array(chunk.length * 2);
          grown.set(chunk);
          this.chunks[last] = grown;
        }
        this.used += 1;
        return row;
      }
      at(row, column) {
        return this.chunks[row >> CHUNK_SHIFT]?.[(row & CHUNK_ROWS - 1) * this.width + column] ?? 0;
      }
      set(row, column, value) {
        const chunk = this.chunks[row >> CHUNK_SHIFT];
        if (chunk !== void 0) chunk[(row & CHUNK_ROWS - 1) * this.width + column] = value;
      }
    };
  }
});

// src/timeline/row-index.ts
var NO_ROW, RowIndex;
var init_row_index = __esm({
  "src/timeline/row-index.ts"() {
    "use strict";
    NO_ROW = -1;
    RowIndex = class {
      ordinals = /* @__PURE__ */ new Map();
      startsNs = [];
      rows = /* @__PURE__ */ new Map();
      /** The row, or -1. */
      find(site, shift, index) {
        return this.rows.get(site)?.[this.ordinal(shift, index)] ?? NO_ROW;
      }
      put(site, shift, index, row) {
        const ordinal = this.ordinal(shift, index);
        let rows = this.rows.get(site);
        if (rows === void 0 || ordinal >= rows.length) {
          const grown = new Int32Array(Math.max(8, 2 ** Math.ceil(Math.log2(ordinal + 1)))).fill(NO_ROW);
          if (rows !== void 0) grown.set(rows);
          this.rows.set(site, grown);
          rows = grown;
        }
        rows[ordinal] = row;
      }
      get sites() {
        return this.rows.keys();
      }
      /** Every row of a site with the start of its epoch. */
      forEachRow(site, visit) {
        this.rows.get(site)?.forEach((row, ordinal) => {
          if (row !== NO_ROW) visit(row, this.startsNs[ordinal] ?? 0);
        });
      }
      /** Epochs are numbered in order of appearance. */
      ordinal(shift, index) {
        const key = index * 64 + shift;
        const known2 = this.ordinals.get(key);
        if (known2 !== void 0) return known2;
        this.ordinals.set(key, this.ordinals.size);
        this.startsNs.push(index * 2 ** shift);
        return this.ordinals.size - 1;
      }
    };
  }
});

// src/timeline/cohort-table.ts
var Column, Death, PENDING, CohortTable;
var init_cohort_table = __esm({
  "src/timeline/cohort-table.ts"() {
    "use strict";
    init_number_table();
    init_row_index();
    Column = {
      allocs: 0,
      allocBytes: 1,
      live: 2,
      liveBytes: 3,
      liveSampled: 4,
      liveBytesSquared: 5,
      retained: 6,
      retainedBytes: 7,
      /** Births in traced blocks: a sum of differences, because the rate may change between records. */
      born: 8,
      /** Deaths logged so far. */
      logged: 9
    };
    Death = { row: 0, count: 1, earliestNs: 2, latestNs: 3 };
    PENDING = -1;
    CohortTable = class {
      /** Coarsest epoch seen: the final epochs cannot be finer. */
      maxShift = 0;
      /** Start of the earliest epoch that has births; Infinity without any. */
      firstNs = Infinity;
      cohorts = new NumberTable(10);
      deaths = new NumberTable(4);
      index = new RowIndex();
      /** Deaths before this one are not pending. */
      pendingDeath = 0;
      lastSnapshotNs = 0;
      get rows() {
        return this.cohorts.rows;
      }
      at(row, column) {
        return this.cohorts.at(row, column);
      }
      /** Takes a record; `sampleRate` is the one in force (one block in N is traced). */
      put(record, sampleRate) {
        const { cohorts } = this;
        const [shift, index] = record.epoch;
        const known2 = this.index.find(record.site, shift, index);
        const row = known2 < 0 ? this.addRow(record.site, shift, index) : known2;
        const fresh = record.allocs - cohorts.at(row, Column.allocs);
        cohorts.set(row, Column.born, cohorts.at(row, Column.born) + fresh / sampleRate);
        cohorts.set(row, Column.allocs, record.allocs);
        cohorts.set(row, Column.allocBytes, record.alloc_bytes);
        cohorts.set(row, Column.live, record.live);
        cohorts.set(row, Column.liveBytes, record.live_bytes);
        cohorts.set(row, Column.liveSampled, record.live_sampled);
        cohorts.set(row, Column.liveBytesSquared, record.live_bytes_squared);
        cohorts.set(row, Column.retained, record.retained);
        cohorts.set(row, Column.retainedBytes, record.retained_bytes);
        this.logDeaths(row, known2 < 0, fresh / sampleRate, record.epoch);
      }
      /**
       * The snapshot that the records since the last one belong to. A death happened between two looks: half-way is the instant
       * that is right on average, whether or not the collector came late; a snapshot a moment after an epoch's end thus puts the
       * deaths into the epoch that it closes.
       */
      closeEpoch(atNs) {
        for (let i = this.pendingDeath; i < this.deaths.rows; i++) {
          if (this.deaths.at(i, Death.latestNs) === PENDING) this.deaths.set(i, Death.latestNs, atNs);
        }
        this.pendingDeath = this.deaths.rows;
        this.lastSnapshotNs = atNs;
      }
      /** Traced blocks that were born into a row. */
      born(row) {
        return Math.max(Math.round(this.cohorts.at(row, Column.born)), this.cohorts.at(row, Column.liveSampled));
      }
      get sites() {
        return this.index.sites;
      }
      forEachRow(site, visit) {
        this.index.forEachRow(site, visit);
      }
      /** Links each row's deaths once the recording is complete; `visit` then goes through those of one row. */
      settleDeaths() {
        this.takeBack();
        const newest = new Int32Array(this.rows).fill(-1);
        const older = new Int32Array(this.deaths.rows);
        for (let i = 0; i < this.deaths.rows; i++) {
          const row = this.deaths.at(i, Death.row);
          older[i] = newest[row] ?? -1;
          newest[row] = i;
        }
        return (row, visit) => {
          for (let i = newest[row] ?? -1; i >= 0; i = older[i] ?? -1) {
            const count2 = this.deaths.at(i, Death.count);
            if (count2 === 0) continue;
            const earliest = this.deaths.at(i, Death.earliestNs);
            visit(count2, earliest + Math.max(0, this.deaths.at(i, Death.latestNs) - earliest) / 2);
          }
        };
      }
      /** Blocks that came back (a failed realloc, a torn read) take back the youngest deaths that were logged for their row. */
      takeBack() {
        for (let i = this.deaths.rows - 1; i >= 0; i--) {
          const row = this.deaths.at(i, Death.row);
          const logged = this.at(row, Column.logged);
          const excess = logged - this.dead(row);
          if (excess <= 0) continue;
          const count2 = this.deaths.at(i, Death.count);
          const back = Math.min(excess, count2);
          this.deaths.set(i, Death.count, count2 - back);
          this.cohorts.set(row, Column.logged, logged - back);
        }
      }
      dead(row) {
        return this.born(row) - this.cohorts.at(row, Column.liveSampled);
      }
      logDeaths(row, isNew2, born, [shift, index]) {
        const dead = this.dead(row);
        const fresh = dead - this.cohorts.at(row, Column.logged);
        if (fresh <= 0) return;
        this.cohorts.set(row, Column.logged, dead);
        const startNs = index * 2 ** shift;
        const endNs = startNs + 2 ** shift;
        if (isNew2) return this.logDeath(row, fresh, startNs, PENDING);
        if (born > 0 && endNs < this.lastSnapshotNs) return this.logDeath(row, fresh, startNs, endNs);
        this.logDeath(row, fresh, Math.max(startNs, this.lastSnapshotNs), PENDING);
      }
      logDeath(row, count2, earliestNs, latestNs) {
        const entry = this.deaths.append();
        this.deaths.set(entry, Death.row, row);
        this.deaths.set(entry, Death.count, count2);
        this.deaths.set(entry, Death.earliestNs, earliestNs);
        this.deaths.set(entry, Death.latestNs, latestNs);
      }
      addRow(site, shift, index) {
        const row = this.cohorts.append();
        this.index.put(site, shift, index, row);
        this.maxShift = Math.max(this.maxShift, shift);
        this.firstNs = Math.min(this.firstNs, index * 2 ** shift);
        return row;
      }
    };
  }
});

// src/timeline/cohorts.ts
function emptyCohorts(epochs) {
  const buffer = new ArrayBuffer(columns.length * epochs * Float64Array.BYTES_PER_ELEMENT);
  const column = (i) => new Float64Array(buffer, i * epochs * Float64Array.BYTES_PER_ELEMENT, epochs);
  return {
    allocs: column(0),
    allocBytes: column(1),
    liveSampled: column(2),
    live: column(3),
    liveBytes: column(4),
    liveBytesSquared: column(5),
    retained: column(6),
    retainedBytes: column(7)
  };
}
function foldCohorts(table, epochAxis) {
  const { epochs, epochAt } = epochAxis;
  const grid = new DeathGrid(epochs);
  const visitDeaths = table.settleDeaths();
  const sites = /* @__PURE__ */ new Map();
  let birth = 0;
  const addDeaths = (count2, atNs) => {
    grid.add(birth * epochs + Math.max(0, epochAt(atNs) - birth), count2);
  };
  for (const site of table.sites) {
    const cohorts = emptyCohorts(epochs);
    const targets = columns.map((column) => cohorts[column]);
    table.forEachRow(site, (row, startNs) => {
      birth = epochAt(startNs);
      for (let i = 0; i < targets.length; i++) {
        const target = targets[i];
        const value = table.at(row, sources[i] ?? 0);
        if (target !== void 0 && value !== 0) target[birth] = (target[birth] ?? 0) + value;
      }
      visitDeaths(row, addDeaths);
    });
    sites.set(site, { ...cohorts, deaths: grid.take() });
  }
  return { sites, total: sumCohorts([...sites.values()], epochs) };
}
function sumCohorts(parts, epochs) {
  const grid = new DeathGrid(epochs);
  for (const { deaths } of parts) {
    for (let i = 0; i < deaths.count.length; i++)
      grid.add((deaths.birth[i] ?? 0) * epochs + (deaths.age[i] ?? 0), deaths.count[i] ?? 0);
  }
  const sum2 = { ...emptyCohorts(epochs), deaths: grid.take() };
  for (const part of parts) {
    for (const column of columns) {
      const from = part[column];
      const to = sum2[column];
      for (let e = 0; e < epochs; e++) to[e] = (to[e] ?? 0) + (from[e] ?? 0);
    }
  }
  return sum2;
}
var columns, sources, DeathGrid;
var init_cohorts = __esm({
  "src/timeline/cohorts.ts"() {
    "use strict";
    init_cohort_table();
    columns = [
      "allocs",
      "allocBytes",
      "liveSampled",
      "live",
      "liveBytes",
      "liveBytesSquared",
      "retained",
      "retainedBytes"
    ];
    sources = columns.map((column) => Column[column]);
    DeathGrid = class {
      constructor(epochs) {
        this.epochs = epochs;
      }
      epochs;
      counts = null;
      touched = [];
      /** `cell`: birth epoch × epochs + age. */
      add(cell, count2) {
        this.counts ??= new Float64Array(this.epochs * this.epochs);
        const before = this.counts[cell] ?? 0;
        if (before === 0) this.touched.push(cell);
        this.counts[cell] = before + count2;
      }
      take() {
        const cells = this.touched.sort((a, b) => a - b);
        const deaths = {
          birth: new Int32Array(cells.length),
          age: new Int32Array(cells.length),
          count: new Float64Array(cells.length)
        };
        cells.forEach((cell, i) => {
          deaths.birth[i] = Math.floor(cell / this.epochs);
          deaths.age[i] = cell % this.epochs;
          deaths.count[i] = this.counts?.[cell] ?? 0;
          this.counts?.fill(0, cell, cell + 1);
        });
        this.touched = [];
        return deaths;
      }
    };
  }
});

// src/timeline/usage-track.ts
var MAX_POINTS, UsageTrack;
var init_usage_track = __esm({
  "src/timeline/usage-track.ts"() {
    "use strict";
    MAX_POINTS = 4096;
    UsageTrack = class {
      points = [];
      /** Levels without a waiting time, and the last one of a process, which has no CPU time, tell nothing. */
      add(atNs, { cpu_ns, wait_ns }) {
        if (wait_ns === void 0 || cpu_ns === 0) return;
        const last = this.points.at(-1);
        if (last !== void 0 && atNs <= last.atNs) return;
        const cpuNs = Math.max(cpu_ns, last?.cpuNs ?? 0);
        const unwaitedNs = Math.max(atNs - wait_ns, last?.unwaitedNs ?? -Infinity);
        this.points.push({ atNs, cpuNs, unwaitedNs });
        if (this.points.length > MAX_POINTS) {
          const newest = this.points.length - 1;
          this.points = this.points.filter((_, i) => (newest - i) % 2 === 0);
        }
      }
      /** The work done by each instant, linear between the levels and on beyond the first and last; null when too few tell. */
      workAt(instants) {
        const { points } = this;
        if (points.length < 2) return null;
        const work = { unwaited: new Float64Array(instants.length), cpu: new Float64Array(instants.length) };
        let right = 1;
        instants.forEach((ns, i) => {
          while (right < points.length - 1 && (points[right]?.atNs ?? 0) < ns) right += 1;
          const [from, to] = [points[right - 1], points[right]];
          if (from === void 0 || to === void 0) return;
          const share = (ns - from.atNs) / (to.atNs - from.atNs);
          work.unwaited[i] = (from.unwaitedNs + share * (to.unwaitedNs - from.unwaitedNs)) / 1e9;
          work.cpu[i] = (from.cpuNs + share * (to.cpuNs - from.cpuNs)) / 1e9;
        });
        return work;
      }
    };
  }
});

// src/timeline/process-track.ts
var MAX_LEVELS, ProcessTrack;
var init_process_track = __esm({
  "src/timeline/process-track.ts"() {
    "use strict";
    init_axis();
    init_cohort_table();
    init_cohorts();
    init_epochs();
    init_usage_track();
    MAX_LEVELS = 4096;
    ProcessTrack = class {
      constructor(start2) {
        this.start = start2;
      }
      start;
      cohorts = new CohortTable();
      markers = [];
      usage = new UsageTrack();
      levels = [];
      end = null;
      addCohort(record, sampleRate) {
        this.cohorts.put(record, sampleRate);
      }
      addMarker(record) {
        this.markers.push({ atNs: record.at_ns, kind: record.kind, name: record.name });
      }
      addEnd(record) {
        this.end ??= record;
      }
      addLevel(atNs, level2) {
        this.usage.add(atNs, level2);
        this.levels.push({
          atNs,
          live: level2.live,
          liveBytes: level2.live_bytes,
          allocs: level2.allocs,
          allocBytes: level2.alloc_bytes,
          frees: level2.frees,
          rssBytes: level2.rss_bytes,
          iterations: level2.iterations
        });
        if (this.levels.length > MAX_LEVELS) {
          const newest = this.levels.length - 1;
          this.levels = this.levels.filter((_, i) => (newest - i) % 2 === 0);
        }
      }
      closeEpoch(atNs) {
        this.cohorts.closeEpoch(Math.min(atNs, this.lifeEndNs(atNs)));
      }
      /**
       * The process as the analysis sees it; `lastNs` is the last instant that was observed at all. Seen from its start on, its
       * axis begins at its first allocation: loading and linking are no part of what it does, and most of a run of a millisecond.
       */
      build(lastNs, resolve, seenFromStart = false) {
        const { start: start2, end } = this;
        const startNs = start2.at_ns;
        const lifeEndNs = Math.max(startNs + 1, this.lifeEndNs(lastNs));
        const firstNs = this.cohorts.firstNs < lifeEndNs ? Math.max(startNs, this.cohorts.firstNs) : startNs;
        const axisStartNs = seenFromStart ? firstNs : startNs;
        this.cohorts.closeEpoch(lifeEndNs);
        const shift = finalShift(axisStartNs, lifeEndNs, this.cohorts.maxShift);
        const epochAxis = buildAxis(axisStartNs, lifeEndNs, shift, this.levels, this.usage);
        const { sites, total } = foldCohorts(this.cohorts, epochAxis);
        return {
          id: start2.id,
          pid: start2.pid,
          parent: start2.parent,
          executable: start2.executable,
          tap: start2.tap,
          untappedReason: start2.tap === "none" ? start2.reason ?? null : null,
          startNs,
          endNs: Math.max(startNs, end?.at_ns ?? lastNs),
          frozenNs: end?.frozen_ns ?? null,
          exitCode: end?.exit_code ?? null,
          signal: end?.signal ?? null,
          endReason: end?.reason ?? "unknown",
          axis: epochAxis.axis,
          sites: [...sites].map(([site, cohorts]) => ({ site: resolve(site), cohorts })),
          total,
          levels: this.levels,
          markers: this.markers
        };
      }
      /** Teardown is not part of the life: what it frees says nothing about what the program needed. */
      lifeEndNs(lastNs) {
        return Math.min(this.end?.frozen_ns ?? Infinity, this.end?.at_ns ?? lastNs);
      }
    };
  }
});

// src/timeline/stack-table.ts
var StackTable;
var init_stack_table = __esm({
  "src/timeline/stack-table.ts"() {
    "use strict";
    StackTable = class {
      /** References to ids that no earlier line has introduced. */
      dangling = 0;
      modules = /* @__PURE__ */ new Map();
      frames = /* @__PURE__ */ new Map();
      symbols = /* @__PURE__ */ new Map();
      sites = /* @__PURE__ */ new Map();
      resolvedFrames = /* @__PURE__ */ new Map();
      addModule(record) {
        this.modules.set(record.id, { path: record.path, buildId: record.build_id, debugInfo: record.debug_info });
      }
      addFrame(record) {
        if (record.module !== null && !this.modules.has(record.module)) this.dangling += 1;
        this.frames.set(record.id, record);
      }
      addSymbol(record) {
        if (this.frames.has(record.frame)) this.symbols.set(record.frame, record);
        else this.dangling += 1;
      }
      addSite(record) {
        this.dangling += record.frames.filter((id2) => !this.frames.has(id2)).length;
        this.sites.set(record.id, record);
      }
      hasSite(id2) {
        return this.sites.has(id2);
      }
      /** The site with its frames; frames that were never introduced are left out. */
      resolve(id2) {
        const record = this.sites.get(id2);
        return {
          id: id2,
          frames: (record?.frames ?? []).map((frame) => this.frame(frame)).filter((frame) => frame !== null),
          allocator: record?.function ?? null,
          truncated: record?.truncated ?? false
        };
      }
      frame(id2) {
        const known2 = this.resolvedFrames.get(id2);
        if (known2 !== void 0) return known2;
        const record = this.frames.get(id2);
        if (record === void 0) return null;
        const frame = {
          module: record.module === null ? null : this.modules.get(record.module) ?? null,
          offset: record.offset,
          calls: this.symbols.get(id2)?.calls ?? []
        };
        this.resolvedFrames.set(id2, frame);
        return frame;
      }
    };
  }
});

// src/timeline/build.ts
var DANGLING_REFERENCE, TimelineBuilder;
var init_build = __esm({
  "src/timeline/build.ts"() {
    "use strict";
    init_process_track();
    init_stack_table();
    DANGLING_REFERENCE = "dangling_reference";
    TimelineBuilder = class {
      header = null;
      trailer = null;
      fault = null;
      notes = [];
      stacks = new StackTable();
      processes = /* @__PURE__ */ new Map();
      sampleRate = 1;
      coarsestRate = 1;
      lastNs = 0;
      overheadPercent = null;
      drops = {};
      dangling = 0;
      /** Takes the next record. */
      add(record) {
        switch (record.type) {
          case "header":
            this.header = record;
            this.setRate(record.sample_rate);
            break;
          case "process":
            this.addProcess(record);
            break;
          case "process_end":
            this.track(record.process)?.addEnd(record);
            this.observedAt(record.at_ns);
            break;
          case "module":
            this.stacks.addModule(record);
            break;
          case "frame":
            this.stacks.addFrame(record);
            break;
          case "symbol":
            this.stacks.addSymbol(record);
            break;
          case "site":
            this.stacks.addSite(record);
            break;
          case "cohort":
            this.addCohort(record);
            break;
          case "snapshot":
            this.addSnapshot(record);
            break;
          case "marker":
            this.track(record.process)?.addMarker(record);
            this.observedAt(record.at_ns);
            break;
          case "note":
            this.notes.push({ code: record.code, message: record.message, remedy: record.remedy });
            break;
          case "fault":
            this.fault ??= { code: record.code, message: record.message, remedy: record.remedy };
            break;
          case "trailer":
            this.addTrailer(record);
            break;
        }
      }
      /** The timeline of what has come so far; without a trailer it has `ended: 'truncated'`. The builder is spent after it. */
      finish() {
        const { header, trailer } = this;
        const resolve = (site) => this.stacks.resolve(site);
        const seenFromStart = header?.mode === "run";
        const processes = [...this.processes.values()].map((track) => track.build(this.lastNs, resolve, seenFromStart));
        const dangling = this.dangling + this.stacks.dangling;
        return {
          collector: header?.collector ?? "",
          startedAt: header?.started_at ?? "",
          host: header?.host ?? { kernel: "", arch: "", cpus: 0 },
          mode: header?.mode ?? "run",
          tap: header?.tap ?? "preload",
          command: header?.command ?? [],
          directory: header?.directory ?? "",
          samplingProbability: 1 / this.coarsestRate,
          durationNs: this.lastNs,
          ended: trailer?.reason ?? "truncated",
          target: trailer?.target === null || trailer === null ? null : { exitCode: trailer.target.exit_code, signal: trailer.target.signal },
          overheadPercent: this.overheadPercent,
          drops: dangling > 0 ? { ...this.drops, [DANGLING_REFERENCE]: dangling } : this.drops,
          processes,
          notes: this.notes,
          fault: this.fault
        };
      }
      addProcess(record) {
        if (!this.processes.has(record.id)) this.processes.set(record.id, new ProcessTrack(record));
        this.observedAt(record.at_ns);
      }
      addCohort(record) {
        const track = this.track(record.process);
        if (track === void 0) return;
        if (this.stacks.hasSite(record.site)) track.addCohort(record, this.sampleRate);
        else this.dangling += 1;
      }
      addSnapshot(record) {
        this.observedAt(record.at_ns);
        this.setRate(record.sample_rate);
        this.overheadPercent = record.overhead_percent ?? this.overheadPercent;
        this.drops = record.drops;
        for (const level2 of record.processes) this.track(level2.process)?.addLevel(record.at_ns, level2);
        if (!record.epoch_end) return;
        for (const track of this.processes.values()) track.closeEpoch(record.at_ns);
      }
      addTrailer(record) {
        this.trailer ??= record;
        this.observedAt(record.at_ns);
        this.overheadPercent = record.overhead_percent ?? this.overheadPercent;
        this.drops = record.drops;
      }
      /** The process, or undefined after counting the dangling reference. */
      track(process2) {
        const track = this.processes.get(process2);
        if (track === void 0) this.dangling += 1;
        return track;
      }
      observedAt(ns) {
        this.lastNs = Math.max(this.lastNs, ns);
      }
      setRate(rate) {
        this.sampleRate = Math.max(1, rate);
        this.coarsestRate = Math.max(this.coarsestRate, this.sampleRate);
      }
    };
  }
});

// src/gate/temper.ts
function observedAnything(timeline) {
  return timeline.processes.some((process2) => process2.levels.length > 0 || process2.sites.length > 0);
}
function temper(verdict, timeline, live) {
  const broken = timeline.ended === "truncated" || timeline.ended === "fault";
  if (!broken) return verdict;
  const why = timeline.fault === null ? "the recording has no end: the collector was cut short" : `observation failed: ${timeline.fault.message}`;
  if (!observedAnything(timeline)) return { ...verdict, kind: "not-observed", reason: `Nothing was observed: ${why}` };
  if (verdict.kind === "leak") return verdict;
  const kind = live ? "not-observed" : "inconclusive";
  return { ...verdict, kind, reason: `No leak up to where it broke off, but ${why}` };
}
var init_temper = __esm({
  "src/gate/temper.ts"() {
    "use strict";
  }
});

// src/verdict/function-name.ts
function bareName(name) {
  const text2 = name.slice(0, MAX_NAME).replace(abiTag, "").replace(cloneSuffix, "").replace(rustHash, "");
  return text2.startsWith("<") ? text2 : lastWord(withoutArguments(text2)).trim();
}
function withoutArguments(text2) {
  let out = "";
  let depth = 0;
  for (let i = 0; i < text2.length; ) {
    const char = text2[i] ?? "";
    if (depth === 0) {
      const operator = isWordStart(text2, i) ? operatorSymbol.exec(text2.slice(i, i + 16)) : null;
      if (operator) {
        out += operator[0].replace(/\s+/, "");
        i += operator[0].length;
        continue;
      }
      if (text2.startsWith("(anonymous namespace)", i)) {
        out += "(anonymous-namespace)";
        i += "(anonymous namespace)".length;
        continue;
      }
    }
    if (char === "<" || char === "(" || char === "{") depth += 1;
    else if (char === ">" || char === ")" || char === "}") {
      if (char === "}" && depth === 1) out += "{}";
      if (!(char === ">" && text2[i - 1] === "-")) depth = Math.max(0, depth - 1);
    } else if (depth === 0) out += char;
    i += 1;
  }
  return out;
}
function isWordStart(text2, i) {
  return text2.startsWith("operator", i) && !/\w/.test(text2[i - 1] ?? " ");
}
function lastWord(text2) {
  const trimmed = text2.replace(/\s+(?:const|volatile|noexcept|&&?)\s*$/, "").trim();
  const operator = trimmed.search(/operator[ "]/);
  const head = operator < 0 ? trimmed : trimmed.slice(0, operator);
  const tail = operator < 0 ? "" : trimmed.slice(operator);
  return head.slice(head.lastIndexOf(" ") + 1) + tail;
}
var MAX_NAME, cloneSuffix, rustHash, abiTag, operatorSymbol;
var init_function_name = __esm({
  "src/verdict/function-name.ts"() {
    "use strict";
    MAX_NAME = 4096;
    cloneSuffix = /(?:\s*\[clone [^\]]*\])+$|(?:\.(?:isra|constprop|part|cold|lto_priv|llvm|localalias)(?:\.\d+)*)+$|@.*$/;
    rustHash = /::h[0-9a-f]{16}$/;
    abiTag = /\[abi:[^\]]*\]/g;
    operatorSymbol = /^operator\s*(?:<=>|<<=|>>=|->\*|<<|>>|<=|>=|->|\(\)|<|>)/;
  }
});

// src/verdict/wrappers.ts
function allocationWrapper(bareName2) {
  const own = bareName2.slice(bareName2.lastIndexOf(":") + 1);
  return own !== "new" && own !== "alloc" && prefixed.test(own) || suffixed.test(own) || known.test(bareName2);
}
var verb, prefixed, suffixed, known;
var init_wrappers = __esm({
  "src/verdict/wrappers.ts"() {
    "use strict";
    verb = "(?:malloc|calloc|realloc|reallocarray|reallocf?|zalloc|alloc|memalign|memdup|strn?dup|v?asprintf|new)";
    prefixed = new RegExp(
      `^(?:|x|xx|e|ck|ec|my|safe|safer|checked|must|do|try|util|utils|mem|memory|wrap|wrapped|die|ut|z|zz)_*${verb}(?:0|_n|n)?$`,
      "i"
    );
    suffixed = new RegExp(
      `^${verb}_?(?:or_(?:die|abort|fail|exit|throw)|check|checked|safe|wrapper|wrap|nofail|x)$`,
      "i"
    );
    known = new RegExp(
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
  }
});

// src/verdict/code-owner.ts
function moduleName(module) {
  return module === null ? "" : module.path.slice(module.path.lastIndexOf("/") + 1);
}
function ownerOf(call2, module, wrappers) {
  if (runtimeModule.test(moduleName(module).replace(/ \(deleted\)$/, ""))) return "runtime";
  if (call2 === null) return "user";
  if (call2.file !== null && runtimeFile.test(call2.file)) return "runtime";
  if (call2.function === null) return "user";
  const name = bareName(call2.function);
  if (runtimeNamespace.test(name) || rustRuntime.test(call2.function) || operatorNew.test(name)) return "runtime";
  if (startUp.test(name) || libcInternal.test(name)) return "runtime";
  if (call2.file === null && libcFunction.test(name)) return "runtime";
  const full = call2.function;
  if (allocationWrapper(name) || wrappers.some((wrapper) => matches(wrapper, full) || matches(wrapper, name)))
    return "wrapper";
  return "user";
}
function matches(expression, text2) {
  expression.lastIndex = 0;
  return expression.test(text2);
}
var runtimeModule, runtimeNamespace, rustRuntime, operatorNew, libcInternal, startUp, libcFunction, runtimeFile;
var init_code_owner = __esm({
  "src/verdict/code-owner.ts"() {
    "use strict";
    init_function_name();
    init_wrappers();
    runtimeModule = new RegExp(
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
    runtimeNamespace = /^(?:std|__gnu_cxx|__cxxabiv1|__gnu_debug|__detail)::/;
    rustRuntime = /^<?(?:&?(?:mut )?)?(?:alloc|core|std|hashbrown)::|^(?:__rust_|__rdl_|__rg_|rust_)/;
    operatorNew = /^operator (?:new|delete)\b/;
    libcInternal = /^(?:__libc_\w+|__GI_\w+|_IO_\w+|_nl_\w+|__gconv\w*)$/;
    startUp = /^(?:_start|__libc_start_main\w*|__libc_start_call_main|__libc_csu_init|start_thread|clone3?|__clone3?|_dl_\w+|call_init\w*|__do_global_\w+)$/;
    libcFunction = /^(?:_?_?(?:malloc|calloc|realloc|reallocarray|memalign|posix_memalign|aligned_alloc|valloc|pvalloc|strdup|strndup|wcsdup|v?asprintf|getline|getdelim|open_memstream|fopen(?:64)?|fdopen|opendir|fdopendir|scandir(?:64)?|realpath|get_current_dir_name|getcwd|setlocale|newlocale|qsort|tsearch|hcreate(?:_r)?|regcomp|glob(?:64)?|getaddrinfo|setenv|putenv|tempnam|sem_open|__cxa_allocate_exception|__cxa_demangle|pthread_create\w*))$/;
    runtimeFile = /^\/usr\/include\/|\/include\/c\+\+\/|\/c\+\+\/v1\/|\/lib(?:32|64)?\/(?:gcc|clang)\/[^/]+\/[^/]+\/include\/|\/libstdc\+\+-v3\/|\/rustc\/[0-9a-f]+\/|\/rustlib\/src\/|^library\/(?:std|core|alloc)\/src\/|(?:^|\/)(?:glibc|eglibc|musl)-[\d.]+\/|^\.\/?(?:malloc|libio|string|stdlib|nptl|elf|csu|posix|intl|locale)\/[^/]+\.[chS]$|\/sysdeps\//;
  }
});

// src/verdict/blame.ts
function blame(site, wrappers = []) {
  const calls = candidates(site);
  const own = calls.filter(({ source, module }) => ownerOf(source, module, wrappers) === "user");
  const hasLine = ({ source }) => source !== null && source.line !== null && source.file !== null;
  const isLocated = ({ source, module }) => source?.function != null || module !== null;
  const chosen = own.find(hasLine) ?? own.find(isLocated) ?? calls.find(hasLine) ?? calls[0];
  return chosen === void 0 ? null : { frame: chosen.frame, call: chosen.call };
}
function candidates(site) {
  return site.frames.flatMap(
    ({ calls, module }, frame) => calls.length === 0 ? [{ frame, call: 0, source: null, module }] : calls.map((source, call2) => ({ frame, call: call2, source, module }))
  );
}
var init_blame = __esm({
  "src/verdict/blame.ts"() {
    "use strict";
    init_code_owner();
  }
});

// src/verdict/budget.ts
function parseSlopeBudget(text2, option = "--slope-budget") {
  const written = text2.trim();
  const parts = grammar.exec(written)?.groups;
  if (parts === void 0) throw unusable(text2, option, "it is not a size per time or iteration");
  const { number = "", size, per } = parts;
  const value = Number(number);
  if (size === void 0 && per === void 0 && value === 0) return { bytesPerUnit: 0, unit: "second", text: "0" };
  if (size === void 0) throw unusable(text2, option, "the unit of size is missing");
  const bytes = bytesPer.get(size.toLowerCase());
  if (bytes === void 0) throw unusable(text2, option, `"${size}" is not a unit of size`);
  if (per === void 0) throw unusable(text2, option, "it does not say per what");
  const unit = per.toLowerCase();
  if (iterationWords.has(unit)) return { bytesPerUnit: value * bytes, unit: "iteration", text: written };
  const seconds = secondsPer.get(unit);
  if (seconds === void 0) throw unusable(text2, option, `"${per}" is not a unit of time`);
  return { bytesPerUnit: value * bytes / seconds, unit: "second", text: written };
}
function unusable(text2, option, why) {
  return new GateError(
    "USAGE",
    `${option} ${text2}: ${why}`,
    "Write a size (B, KiB, MiB, GiB, kB, MB, GB) per s, min, h or iter: 0, 4KiB/s, 1.5MiB/min, 64B/iter."
  );
}
function formatBytes(bytes) {
  let value = Math.abs(bytes);
  let step = 0;
  while (value >= 1023.5 && step < steps.length - 1) {
    value /= 1024;
    step += 1;
  }
  const digits = value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3).replace(/\.?0+$/, "");
  return `${bytes < 0 ? "-" : ""}${digits} ${steps[step] ?? "B"}`;
}
function formatSlope(bytesPerUnit, unit) {
  return `${formatBytes(bytesPerUnit)}/${unit === "second" ? "s" : "iter"}`;
}
var bytesPer, secondsPer, iterationWords, grammar, steps;
var init_budget = __esm({
  "src/verdict/budget.ts"() {
    "use strict";
    init_errors();
    bytesPer = /* @__PURE__ */ new Map([
      ["b", 1],
      ["kb", 1e3],
      ["mb", 1e6],
      ["gb", 1e9],
      ["kib", 2 ** 10],
      ["mib", 2 ** 20],
      ["gib", 2 ** 30]
    ]);
    secondsPer = /* @__PURE__ */ new Map([
      ["s", 1],
      ["sec", 1],
      ["second", 1],
      ["m", 60],
      ["min", 60],
      ["minute", 60],
      ["h", 3600],
      ["hour", 3600]
    ]);
    iterationWords = /* @__PURE__ */ new Set(["iter", "iteration"]);
    grammar = /^(?<number>\d{1,15}(?:\.\d{1,15})?)\s*(?<size>[a-z]{1,8})?\s*(?:\/\s*(?<per>[a-z]{1,10}))?$/i;
    steps = ["B", "KiB", "MiB", "GiB", "TiB"];
  }
});

// src/trend/rules.ts
var rules;
var init_rules = __esm({
  "src/trend/rules.ts"() {
    "use strict";
    rules = {
      /** Share of the birth epochs, at the start, that is not tested. */
      warmUpShare: 0.1,
      /** A block is mature when the residual death hazard times the run length is at most this (kappa) … */
      residualHazard: 0.5,
      /** … and at least this share of those that got so old is still alive at the end (theta). */
      residualSurvival: 0.6,
      /** Super-epochs that the mature window is cut into, at most. */
      intervals: 12,
      /** Share of intervals in which a harmless one-off may survive. */
      oneOffShare: 0.25,
      /** Smallest window that can fail, in epochs and as a share of all epochs. */
      minWindowEpochs: 6,
      minWindowShare: 0.2,
      /** Smallest window without any survivor that is clean, likewise. */
      minCleanEpochs: 4,
      minCleanShare: 0.15,
      /** Fewer survivors are not called a leak. */
      minSurvivors: 5,
      /** A process that lived shorter may never have got past its start-up; fewer blocks alive are then not tested. */
      shortLifeSeconds: 0.1,
      minSurvivorsInShortLife: 50,
      /** Survivors come evenly over the work done when their mean place in it is early by no more standard errors … */
      evenErrors: 0.84,
      /** … or no larger share of it: waiting times leave an error of a few per cent in the pace. */
      evenShift: 0.02,
      /** From so many survivors on, beside one event, several steps are no harmless one-offs. */
      manySurvivors: 10,
      /** Significance of one site, before the correction over sites. */
      alpha: 0.01,
      /** With sampling, this many leaked blocks must be ruled out before a site passes at budget 0. */
      toleratedBlocks: 50
    };
  }
});

// src/trend/detectable.ts
function blocksNeeded(tests) {
  const decades = Math.max(0, Math.log10(tests * (rules.alpha / 0.05)));
  return BLOCKS_AT_ALPHA + BLOCKS_PER_DECADE * decades;
}
function detectableSlope(meanSize, length, budget, samplingProbability, tests) {
  const weight = meanSize / samplingProbability;
  if (!(length > 0) || !(weight > 0)) return 0;
  const z2 = Math.sqrt(blocksNeeded(tests));
  const tolerated = budget * length / weight;
  const blocks2 = ((z2 + Math.sqrt(z2 * z2 + 4 * tolerated)) / 2) ** 2;
  return blocks2 * weight / length;
}
var BLOCKS_AT_ALPHA, BLOCKS_PER_DECADE;
var init_detectable = __esm({
  "src/trend/detectable.ts"() {
    "use strict";
    init_rules();
    BLOCKS_AT_ALPHA = 24;
    BLOCKS_PER_DECADE = 12;
  }
});

// node_modules/simple-statistics/dist/simple-statistics.mjs
function sum(x) {
  if (x.length === 0) {
    return 0;
  }
  var sum2 = x[0];
  var correction = 0;
  var transition;
  if (typeof sum2 !== "number") {
    return Number.NaN;
  }
  for (var i = 1; i < x.length; i++) {
    if (typeof x[i] !== "number") {
      return Number.NaN;
    }
    transition = sum2 + x[i];
    if (Math.abs(sum2) >= Math.abs(x[i])) {
      correction += sum2 - transition + x[i];
    } else {
      correction += x[i] - transition + sum2;
    }
    sum2 = transition;
  }
  return sum2 + correction;
}
function mean(x) {
  if (x.length === 0) {
    throw new Error("mean requires at least one data point");
  }
  return sum(x) / x.length;
}
function sumNthPowerDeviations(x, n) {
  var meanValue = mean(x);
  var sum2 = 0;
  var tempValue;
  var i;
  if (n === 2) {
    for (i = 0; i < x.length; i++) {
      tempValue = x[i] - meanValue;
      sum2 += tempValue * tempValue;
    }
  } else {
    for (i = 0; i < x.length; i++) {
      sum2 += Math.pow(x[i] - meanValue, n);
    }
  }
  return sum2;
}
function sampleVariance(x) {
  if (x.length < 2) {
    throw new Error("sampleVariance requires at least two data points");
  }
  var sumSquaredDeviationsValue = sumNthPowerDeviations(x, 2);
  var besselsCorrection = x.length - 1;
  return sumSquaredDeviationsValue / besselsCorrection;
}
function sampleStandardDeviation(x) {
  var sampleVarianceX = sampleVariance(x);
  return Math.sqrt(sampleVarianceX);
}
function linearRegression(data) {
  var m;
  var b;
  var dataLength = data.length;
  if (dataLength === 1) {
    m = 0;
    b = data[0][1];
  } else {
    var sumX = 0;
    var sumY = 0;
    for (var i = 0; i < dataLength; i++) {
      sumX += data[i][0];
      sumY += data[i][1];
    }
    var meanX = sumX / dataLength;
    var meanY = sumY / dataLength;
    var sumXY = 0;
    var sumXX = 0;
    for (var i$1 = 0; i$1 < dataLength; i$1++) {
      var deviationX = data[i$1][0] - meanX;
      sumXY += deviationX * (data[i$1][1] - meanY);
      sumXX += deviationX * deviationX;
    }
    m = sumXY / sumXX;
    b = meanY - m * meanX;
  }
  return {
    m,
    b
  };
}
function linearRegressionLine(mb) {
  return function(x) {
    return mb.b + mb.m * x;
  };
}
function rSquared(x, func) {
  if (x.length < 2) {
    return 1;
  }
  var sum2 = 0;
  for (var i = 0; i < x.length; i++) {
    sum2 += x[i][1];
  }
  var average = sum2 / x.length;
  var sumOfSquares = 0;
  for (var j = 0; j < x.length; j++) {
    sumOfSquares += Math.pow(average - x[j][1], 2);
  }
  var err = 0;
  for (var k = 0; k < x.length; k++) {
    err += Math.pow(x[k][1] - func(x[k][0]), 2);
  }
  return 1 - err / sumOfSquares;
}
function gammaln(n) {
  if (n <= 0) {
    return Number.POSITIVE_INFINITY;
  }
  n--;
  var a = COEFFICIENTS[0];
  for (var i = 1; i < 15; i++) {
    a += COEFFICIENTS[i] / (n + i);
  }
  var tmp = g + 0.5 + n;
  return LOGSQRT2PI + Math.log(a) - tmp + (n + 0.5) * Math.log(tmp);
}
function sign(x) {
  if (typeof x === "number") {
    if (x < 0) {
      return -1;
    } else if (x === 0) {
      return 0;
    } else {
      return 1;
    }
  } else {
    throw new TypeError("not a number");
  }
}
function bisect(func, start2, end, maxIterations, errorTolerance) {
  if (typeof func !== "function") {
    throw new TypeError("func must be a function");
  }
  for (var i = 0; i < maxIterations; i++) {
    var output = (start2 + end) / 2;
    if (func(output) === 0 || Math.abs((end - start2) / 2) < errorTolerance) {
      return output;
    }
    if (sign(func(output)) === sign(func(start2))) {
      start2 = output;
    } else {
      end = output;
    }
  }
  throw new Error("maximum number of iterations exceeded");
}
function cumulativeDistribution(z2) {
  var sum2 = z2;
  var tmp = z2;
  for (var i = 1; i < 30; i++) {
    tmp *= z2 * z2 / (2 * i + 1);
    sum2 += tmp;
  }
  return Math.round((0.5 + sum2 / SQRT_2PI$1 * Math.exp(-z2 * z2 / 2)) * 1e4) / 1e4;
}
var BayesianClassifier, COEFFICIENTS, g, LOGSQRT2PI, SQRT_2PI$1, standardNormalTable, z, SQRT_2PI, PerceptronModel;
var init_simple_statistics = __esm({
  "node_modules/simple-statistics/dist/simple-statistics.mjs"() {
    BayesianClassifier = function BayesianClassifier2() {
      this.totalCount = 0;
      this.data = {};
    };
    BayesianClassifier.prototype.train = function train(item, category) {
      if (!this.data[category]) {
        this.data[category] = {};
      }
      for (var k in item) {
        var v = item[k];
        if (this.data[category][k] === void 0) {
          this.data[category][k] = {};
        }
        if (this.data[category][k][v] === void 0) {
          this.data[category][k][v] = 0;
        }
        this.data[category][k][v]++;
      }
      this.totalCount++;
    };
    BayesianClassifier.prototype.score = function score(item) {
      var odds = {};
      var category;
      for (var k in item) {
        var v = item[k];
        for (category in this.data) {
          if (odds[category] === void 0) {
            odds[category] = {};
          }
          if (this.data[category][k]) {
            odds[category][k + "_" + v] = (this.data[category][k][v] || 0) / this.totalCount;
          } else {
            odds[category][k + "_" + v] = 0;
          }
        }
      }
      var oddsSums = {};
      for (category in odds) {
        oddsSums[category] = 0;
        for (var combination in odds[category]) {
          oddsSums[category] += odds[category][combination];
        }
      }
      return oddsSums;
    };
    COEFFICIENTS = [
      0.9999999999999971,
      57.15623566586292,
      -59.59796035547549,
      14.136097974741746,
      -0.4919138160976202,
      3399464998481189e-20,
      4652362892704858e-20,
      -9837447530487956e-20,
      1580887032249125e-19,
      -21026444172410488e-20,
      21743961811521265e-20,
      -1643181065367639e-19,
      8441822398385275e-20,
      -26190838401581408e-21,
      36899182659531625e-22
    ];
    g = 607 / 128;
    LOGSQRT2PI = Math.log(Math.sqrt(2 * Math.PI));
    SQRT_2PI$1 = Math.sqrt(2 * Math.PI);
    standardNormalTable = [];
    for (z = 0; z <= 3.09; z += 0.01) {
      standardNormalTable.push(cumulativeDistribution(z));
    }
    SQRT_2PI = Math.sqrt(2 * Math.PI);
    PerceptronModel = function PerceptronModel2() {
      this.weights = [];
      this.bias = 0;
    };
    PerceptronModel.prototype.predict = function predict(features) {
      if (features.length !== this.weights.length) {
        return null;
      }
      var score2 = 0;
      for (var i = 0; i < this.weights.length; i++) {
        score2 += this.weights[i] * features[i];
      }
      score2 += this.bias;
      if (score2 > 0) {
        return 1;
      } else {
        return 0;
      }
    };
    PerceptronModel.prototype.train = function train2(features, label) {
      if (label !== 0 && label !== 1) {
        return null;
      }
      if (features.length !== this.weights.length) {
        this.weights = features.slice();
        this.bias = 1;
      }
      var prediction = this.predict(features);
      if (typeof prediction === "number" && prediction !== label) {
        var gradient = label - prediction;
        for (var i = 0; i < this.weights.length; i++) {
          this.weights[i] += gradient * features[i];
        }
        this.bias += gradient;
      }
      return this;
    };
  }
});

// src/trend/distributions.ts
function betaFraction(a, b, x) {
  const guard = (value) => Math.abs(value) < TINY ? TINY : value;
  let c = 1;
  let d = 1 / guard(1 - (a + b) * x / (a + 1));
  let fraction = d;
  for (let m = 1; m <= FRACTION_TERMS; m++) {
    const even = m * (b - m) * x / ((a - 1 + 2 * m) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    fraction *= d * c;
    const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 1 + 2 * m));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < FRACTION_TOLERANCE) break;
  }
  return fraction;
}
function regularizedBeta(a, b, x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return front * betaFraction(a, b, x) / a;
  return 1 - front * betaFraction(b, a, 1 - x) / b;
}
function studentUpperTail(t, df) {
  if (Number.isNaN(t)) return 1;
  const half = 0.5 * regularizedBeta(df / 2, 0.5, df / (df + t * t));
  return t > 0 ? half : 1 - half;
}
function studentQuantile(tail, df) {
  const key = `${tail}/${df}`;
  const known2 = quantiles.get(key);
  if (known2 !== void 0) return known2;
  const found = bisect((t) => studentUpperTail(t, df) - tail, 0, QUANTILE_CEILING, 200, 1e-10);
  quantiles.set(key, found);
  return found;
}
function binomialUpperTail(k, n, q) {
  let sum2 = 0;
  for (let i = Math.max(0, k); i <= n; i++) {
    const choices = gammaln(n + 1) - gammaln(i + 1) - gammaln(n - i + 1);
    sum2 += Math.exp(choices + i * Math.log(q) + (n - i) * Math.log1p(-q));
  }
  return Math.min(1, sum2);
}
function poissonLowerTail(k, mean2) {
  let term = Math.exp(-mean2);
  let sum2 = term;
  for (let i = 1; i <= k; i++) {
    term *= mean2 / i;
    sum2 += term;
  }
  return sum2;
}
function poissonUpperLimit(count2) {
  if (count2 > 100) return count2 + 1.645 * Math.sqrt(count2) + 1.57;
  const ceiling = count2 + 10 + 5 * Math.sqrt(count2 + 1);
  return bisect((mean2) => poissonLowerTail(count2, mean2) - 0.05, 0, ceiling, 200, 1e-9);
}
var FRACTION_TERMS, FRACTION_TOLERANCE, TINY, QUANTILE_CEILING, quantiles;
var init_distributions = __esm({
  "src/trend/distributions.ts"() {
    "use strict";
    init_simple_statistics();
    FRACTION_TERMS = 200;
    FRACTION_TOLERANCE = 1e-12;
    TINY = 1e-300;
    QUANTILE_CEILING = 1e4;
    quantiles = /* @__PURE__ */ new Map();
  }
});

// src/trend/machine-pace.ts
function machinePace({ unit, bounds, work }, early, late) {
  if (unit !== "second" || work === void 0) return 1;
  const rate = (column, [from, to]) => ((column[to] ?? 0) - (column[from] ?? 0)) / ((bounds[to] ?? 0) - (bounds[from] ?? 0));
  const pace = rate(work.unwaited, late) / rate(work.unwaited, early);
  const cpu = rate(work.cpu, late) / rate(work.cpu, early);
  const agree = cpu <= Math.min(MOST_PACE, DEARER_STEPS * pace);
  return agree && pace >= LEAST_PACE && pace <= MOST_PACE ? pace : 1;
}
function isEvenOverWork({ work }, survivors, [from, to]) {
  if (work === void 0) return false;
  const at = (bound) => work.unwaited[bound] ?? 0;
  const length = at(to) - at(from);
  let count2 = 0;
  let sum2 = 0;
  for (let e = from; e < to; e++) {
    const born = survivors[e] ?? 0;
    count2 += born;
    sum2 += born * ((at(e) + at(e + 1)) / 2 - at(from));
  }
  const shift = sum2 / count2 / length - 0.5;
  return shift >= -Math.max(rules.evenShift, rules.evenErrors / Math.sqrt(12 * count2));
}
var MOST_PACE, LEAST_PACE, DEARER_STEPS;
var init_machine_pace = __esm({
  "src/trend/machine-pace.ts"() {
    "use strict";
    init_rules();
    MOST_PACE = 0.9;
    LEAST_PACE = 0.1;
    DEARER_STEPS = 1.3;
  }
});

// src/trend/growing-block.ts
function findGrowingBlock(cohorts, axis) {
  const steps2 = growthSteps(cohorts, axis);
  const first = steps2[0];
  const last = steps2.at(-1);
  const previous = steps2.at(-2);
  if (first === void 0 || last === void 0 || previous === void 0 || steps2.length < MIN_STEPS) return null;
  if (last.size < MIN_BYTES || last.size < MIN_GROWTH * first.size) return null;
  const end = axis.bounds.at(-1) ?? 0;
  for (const origin of origins(axis, first)) {
    if (!followsClock(steps2, origin, axis)) continue;
    const age = last.at - origin;
    const due = last.at + 1.5 * age * (last.size / previous.size - 1) + width(axis, last.epoch);
    if (end > due) continue;
    const high = last.size / age;
    const low = previous.size / age;
    const rate = Math.min(high, Math.max(low, last.size / (end - origin)));
    return { p: CHANCE_PER_STEP ** (steps2.length - 1), rate, low, high, firstSize: first.size, lastSize: last.size };
  }
  return null;
}
function growthSteps(cohorts, axis) {
  const steps2 = [];
  let alive = 0;
  let lastAlive = -1;
  for (let e = 0; e < cohorts.allocs.length; e++) {
    const count2 = cohorts.allocs[e] ?? 0;
    if ((cohorts.liveSampled[e] ?? 0) > 0) {
      alive += cohorts.liveSampled[e] ?? 0;
      lastAlive = e;
    }
    if (count2 === 0) continue;
    const size = (cohorts.allocBytes[e] ?? 0) / count2;
    if (size <= (steps2.at(-1)?.size ?? 0)) return [];
    steps2.push({ epoch: e, at: ((axis.bounds[e] ?? 0) + (axis.bounds[e + 1] ?? 0)) / 2, size });
  }
  return alive === 1 && lastAlive === steps2.at(-1)?.epoch ? steps2 : [];
}
function origins(axis, first) {
  const result = [axis.bounds[0] ?? 0];
  for (let e = 1; e <= first.epoch; e++) result.push(axis.bounds[e] ?? 0);
  return result;
}
function followsClock(steps2, origin, axis) {
  return steps2.every((step, i) => {
    const before = steps2[i - 1];
    if (before === void 0) return true;
    const ratio = step.size / before.size;
    const [half, halfBefore] = [width(axis, step.epoch) / 2, width(axis, before.epoch) / 2];
    const earliest = (step.at - half - origin) / (before.at + halfBefore - origin);
    const latest = (step.at + half - origin) / Math.max(before.at - halfBefore - origin, halfBefore / 4);
    return ratio <= latest * TIME_TOLERANCE && ratio >= earliest / TIME_TOLERANCE;
  });
}
function width(axis, epoch2) {
  return (axis.bounds[epoch2 + 1] ?? 0) - (axis.bounds[epoch2] ?? 0);
}
var MIN_STEPS, MIN_GROWTH, MIN_BYTES, TIME_TOLERANCE, CHANCE_PER_STEP;
var init_growing_block = __esm({
  "src/trend/growing-block.ts"() {
    "use strict";
    MIN_STEPS = 5;
    MIN_GROWTH = 8;
    MIN_BYTES = 16 * 1024;
    TIME_TOLERANCE = 1.3;
    CHANCE_PER_STEP = 0.3;
  }
});

// src/trend/turnover.ts
function liveLevels({ liveSampled, deaths }) {
  const epochs = liveSampled.length;
  const change = Float64Array.from(liveSampled);
  for (let i = 0; i < deaths.count.length; i++) {
    const birth = deaths.birth[i] ?? 0;
    const count2 = deaths.count[i] ?? 0;
    const end = Math.min(epochs - 1, birth + (deaths.age[i] ?? 0));
    change[birth] = (change[birth] ?? 0) + count2;
    change[end] = (change[end] ?? 0) - count2;
  }
  let level2 = 0;
  return change.map((delta) => level2 += delta);
}
function isTurnedOver(cohorts) {
  const epochs = cohorts.liveSampled.length;
  if (epochs < MIN_EPOCHS) return false;
  const from = Math.floor(epochs / 2);
  const levels2 = liveLevels(cohorts);
  const troughs = Array.from({ length: PARTS }, (_, i) => {
    const [start2, end] = [i, i + 1].map((k) => from + Math.floor((epochs - from) * k / PARTS));
    return Math.min(...levels2.subarray(start2, end));
  });
  if (replaced(cohorts, from) < (levels2[epochs - 1] ?? 0) / 2) return false;
  const steps2 = troughs.slice(1).map((trough, i) => trough - (troughs[i] ?? 0));
  const limit = mean(steps2) + studentQuantile(0.05, PARTS - 2) * sampleStandardDeviation(steps2) / Math.sqrt(PARTS - 1);
  return limit * (PARTS - 1) <= TOLERATED_GROWTH;
}
function replaced({ deaths }, from) {
  let count2 = 0;
  for (let i = 0; i < deaths.count.length; i++) {
    const age = deaths.age[i] ?? 0;
    if (age > 1 && (deaths.birth[i] ?? 0) + age >= from) count2 += deaths.count[i] ?? 0;
  }
  return count2;
}
function isExtinct({ liveSampled, deaths }, warmUp) {
  const epochs = liveSampled.length;
  const oldest = liveSampled.findIndex((count2, e) => e >= warmUp && count2 > 0);
  if (oldest < 0 || oldest - warmUp < Math.max(rules.minCleanEpochs, rules.minCleanShare * epochs)) return false;
  const age = epochs - 1 - oldest;
  let born = 0;
  let asOld = 0;
  for (let i = 0; i < deaths.count.length; i++) {
    const birth = deaths.birth[i] ?? 0;
    if (birth < warmUp || birth >= oldest) continue;
    born += deaths.count[i] ?? 0;
    if ((deaths.age[i] ?? 0) >= age) asOld += deaths.count[i] ?? 0;
  }
  return born > 0 && asOld >= COMMON_AGE * born;
}
var MIN_EPOCHS, PARTS, TOLERATED_GROWTH, COMMON_AGE;
var init_turnover = __esm({
  "src/trend/turnover.ts"() {
    "use strict";
    init_simple_statistics();
    init_distributions();
    init_rules();
    MIN_EPOCHS = 24;
    PARTS = 6;
    TOLERATED_GROWTH = 2;
    COMMON_AGE = 0.05;
  }
});

// src/trend/unexplained.ts
function unexplainedBlocks(cohorts, survey, { doubt, full, late }, samplingProbability) {
  const { epochs, warmUp, windowEnd } = survey;
  const estimate = (sampled) => survey.isExact ? sampled : poissonUpperLimit(sampled) / samplingProbability;
  const tested = epochs - warmUp;
  if (full === null || late === null) {
    const from = epochs < rules.minWindowEpochs + 2 ? 0 : warmUp;
    return estimate(withoutHeaviestMoment(cohorts.liveSampled, from, epochs));
  }
  const windowShare = (windowEnd - warmUp) / tested;
  if (doubt === "decelerating") return estimate(late.survivors) / (windowShare * (late.length / full.length));
  return estimate(withoutHeaviestMoment(cohorts.liveSampled, warmUp, windowEnd)) / windowShare;
}
function withoutHeaviestMoment(survivors, from, to) {
  let heaviest = 0;
  let sum2 = 0;
  for (let e = from; e < to; e++) {
    sum2 += survivors[e] ?? 0;
    const next = e + 1 < to ? survivors[e + 1] ?? 0 : 0;
    heaviest = Math.max(heaviest, (survivors[e] ?? 0) + next);
  }
  return survivors.length >= EVENT_EPOCHS ? sum2 - heaviest : sum2;
}
var EVENT_EPOCHS;
var init_unexplained = __esm({
  "src/trend/unexplained.ts"() {
    "use strict";
    init_distributions();
    init_rules();
    EVENT_EPOCHS = 24;
  }
});

// src/trend/window.ts
function cutWindow(bounds, from, to, most) {
  const start2 = bounds[from] ?? 0;
  const width2 = (bounds[to] ?? 0) - start2;
  const intervals = Math.min(most, to - from);
  const cuts = [from];
  let epoch2 = from;
  for (let q = 1; q < intervals; q++) {
    const target = start2 + width2 * (q / intervals + 1e-9);
    while (epoch2 < to && (bounds[epoch2 + 1] ?? Infinity) <= target) epoch2 += 1;
    if (epoch2 > (cuts.at(-1) ?? from)) cuts.push(epoch2);
  }
  cuts.push(to);
  return cuts;
}
function measureWindow(cohorts, bounds, cuts, from, to, budget) {
  const rates = [];
  let bytes = 0;
  let squares = 0;
  let survivors = 0;
  let occupied = 0;
  for (let q = from; q < to; q++) {
    const [first, end] = [cuts[q] ?? 0, cuts[q + 1] ?? 0];
    let intervalBytes = 0;
    let intervalSurvivors = 0;
    for (let e = first; e < end; e++) {
      intervalBytes += cohorts.liveBytes[e] ?? 0;
      intervalSurvivors += cohorts.liveSampled[e] ?? 0;
      squares += cohorts.liveBytesSquared[e] ?? 0;
    }
    rates.push(intervalBytes / ((bounds[end] ?? 0) - (bounds[first] ?? 0)));
    bytes += intervalBytes;
    survivors += intervalSurvivors;
    if (intervalSurvivors > 0) occupied += 1;
  }
  const length = (bounds[cuts[to] ?? 0] ?? 0) - (bounds[cuts[from] ?? 0] ?? 0);
  const intervals = to - from;
  const rate = bytes / length;
  const standardError = Math.sqrt(Math.max(scatter(rates) / intervals, squares / (length * length)));
  const df = Math.max(1, intervals - 1);
  const pRate = standardError > 0 ? studentUpperTail((rate - budget) / standardError, df) : 1;
  const pOccupancy = binomialUpperTail(occupied, intervals, rules.oneOffShare);
  return {
    rate,
    standardError,
    length,
    intervals,
    occupied,
    survivors,
    p: budget === 0 ? Math.min(1, 2 * Math.min(pRate, pOccupancy)) : pRate,
    upper: rate + studentQuantile(0.05, df) * standardError
  };
}
function scatter(rates) {
  return rates.length < 2 || mean(rates) === 0 ? 0 : sampleVariance(rates);
}
var init_window = __esm({
  "src/trend/window.ts"() {
    "use strict";
    init_simple_statistics();
    init_distributions();
    init_rules();
  }
});

// src/trend/judge.ts
function judgeWindow(cohorts, axis, survey, options) {
  const judgement = judgeGrowingBlock(cohorts, axis, survey, options) ?? judgeWithoutWindow(survey, options) ?? judgeMatureWindow(cohorts, axis, survey, options);
  return judgeShortLife(judgeTurnover(judgement, cohorts, survey), axis, survey);
}
function judgeShortLife(judgement, axis, survey) {
  if (judgement.outcome === "clean" || judgement.growing !== null) return judgement;
  if (axis.unit !== "second" || survey.length >= rules.shortLifeSeconds) return judgement;
  if (survey.liveSampled >= rules.minSurvivorsInShortLife) return judgement;
  return undecided("too few epochs", "the process lived too short to be judged");
}
function judgeGrowingBlock(cohorts, axis, survey, { budget }) {
  if (!survey.isExact || survey.liveSampled !== 1) return null;
  const growing = findGrowingBlock(cohorts, axis);
  if (growing === null || growing.p >= rules.alpha || growing.low <= budget) return null;
  const why = `one block grew from ${growing.firstSize} to ${growing.lastSize} bytes and keeps growing with the run`;
  return { ...nothing, outcome: "leak", why, p: growing.p, grows: true, growing };
}
function judgeTurnover(judgement, cohorts, survey) {
  if (judgement.doubt !== "follow-up too short" || !survey.isExact) return judgement;
  if (isExtinct(cohorts, survey.warmUp)) return clean("no block is older than its predecessors got");
  return isTurnedOver(cohorts) ? clean("its blocks are replaced and their number stands still") : judgement;
}
function judgeWithoutWindow(survey, options) {
  const { epochs, warmUp, windowEnd, isExact } = survey;
  if (survey.blocks === 0) return clean("nothing was allocated");
  if (isExact && survey.liveSampled === 0) return clean("every block was freed");
  const windowEpochs = windowEnd - warmUp;
  const ruledOut = isExact || excludesLeak(0, 1, options, survey);
  if (survey.bornAfterWarmUp === 0 && epochs >= rules.minWindowEpochs) {
    return ruledOut ? clean("allocates at the start only") : unseen(options);
  }
  if (survey.windowSurvivors === 0 && windowEpochs >= 2) {
    const longEnough = windowEpochs >= Math.max(rules.minCleanEpochs, rules.minCleanShare * epochs);
    if (longEnough) return ruledOut ? clean("all older blocks were freed") : unseen(options);
  }
  if (windowEpochs >= Math.max(rules.minWindowEpochs, rules.minWindowShare * epochs)) return null;
  if (options.budget > 0 && isExact && survey.liveBytes / survey.length < options.budget) {
    return clean("all that is alive together is below the budget");
  }
  if (epochs < rules.minWindowEpochs + 2)
    return undecided("too few epochs", "the process lived too short to be judged");
  return undecided("follow-up too short", "blocks as old as most of the run are still being freed");
}
function excludesLeak(survivors, share, options, survey) {
  const blocks2 = poissonUpperLimit(survivors) / options.samplingProbability / share;
  if (options.budget === 0) return blocks2 <= rules.toleratedBlocks;
  const meanSize = survey.blocks > 0 ? survey.bytes / survey.blocks : 0;
  return blocks2 * meanSize / survey.length < options.budget;
}
function unseen({ samplingProbability }, survivors = 0) {
  const blocks2 = Math.ceil(poissonUpperLimit(survivors) / samplingProbability);
  const seen = survivors === 0 ? "no traced block survives" : `${survivors} traced blocks survive`;
  return undecided("sampling", `${seen}, but with this sampling up to ${blocks2} blocks could`);
}
function judgeMatureWindow(cohorts, axis, survey, options) {
  const cuts = cutWindow(axis.bounds, survey.warmUp, survey.windowEnd, rules.intervals);
  const intervals = cuts.length - 1;
  if (intervals < rules.minWindowEpochs)
    return undecided("too few epochs", "the work is spread over too few intervals");
  const half = Math.floor(intervals / 2);
  const measure = (from, to, budget = options.budget) => measureWindow(cohorts, axis.bounds, cuts, from, to, budget);
  const full = measure(0, intervals);
  const late = measure(intervals - half, intervals);
  const early = measure(0, intervals - half);
  const middle = cuts[intervals - half] ?? survey.warmUp;
  const isSteady = steady(early, late) || steadyByWork(cohorts, axis, survey, early, late, middle);
  const enough = full.survivors >= rules.minSurvivors;
  const p = windowP(full, late);
  const canFail = isSteady && enough && late.rate > options.budget;
  const pZero = options.budget === 0 ? p : windowP(measure(0, intervals, 0), measure(intervals - half, intervals, 0));
  const rest2 = { p: canFail ? p : 1, grows: isSteady && enough && pZero < rules.alpha, full, late };
  if (canFail && p < rules.alpha) {
    const why2 = `blocks of ${full.occupied} of ${full.intervals} birth intervals survive`;
    return { ...nothing, outcome: "leak", why: why2, ...rest2 };
  }
  if (looksHarmless(full, late, options.budget) && (options.budget > 0 || isOneEvent(cohorts, survey, late))) {
    if (!samplingAllows(full, late, survey, options)) return { ...unseen(options, full.survivors), ...rest2 };
    return clean(harmlessReason(full, options), { ...rest2, p: 1 });
  }
  const [doubt, why] = doubtOf(early, late, full, isSteady, survey, options);
  return undecided(doubt, why, rest2);
}
function windowP(full, late) {
  return Math.min(1, 1.5 * full.p, 3 * late.p);
}
function steady(early, late) {
  const error = Math.max(1e-12, Math.hypot(early.standardError, late.standardError));
  const z2 = (early.rate - late.rate) / error;
  const slowed = late.rate < 0.5 * early.rate * TIES && z2 > 1.28 || late.rate < 0.7 * early.rate && z2 > 2.58;
  return !slowed && late.rate >= 0.25 * early.rate * TIES && late.occupied >= late.intervals / 3;
}
function steadyByWork({ liveSampled }, axis, { warmUp, windowEnd }, early, late, middle) {
  const pace = machinePace(axis, [warmUp, middle], [middle, windowEnd]);
  if (pace >= 1 || !isEvenOverWork(axis, liveSampled, [warmUp, windowEnd])) return false;
  return steady({ ...early, rate: early.rate * pace, standardError: early.standardError * pace }, late);
}
function looksHarmless(full, late, budget) {
  if (budget === 0) return late.survivors === 0 || late.occupied <= 1 && full.occupied <= 3;
  return full.upper < budget && late.upper < budget || full.survivors === 0;
}
function isOneEvent({ liveSampled }, { warmUp, windowEnd }, late) {
  return late.survivors === 0 || withoutHeaviestMoment(liveSampled, warmUp, windowEnd) < rules.manySurvivors;
}
function samplingAllows(full, late, survey, options) {
  return survey.isExact || excludesLeak(full.survivors, 1, options, survey) || excludesLeak(late.survivors, late.length / full.length, options, survey);
}
function harmlessReason(full, { budget }) {
  if (budget > 0) return "the upper limit of the slope is below the budget";
  if (full.survivors === 0) return "no older block survives";
  return `survivors were born in ${full.occupied} of ${full.intervals} intervals only`;
}
function doubtOf(early, late, full, isSteady, survey, options) {
  if (!survey.isExact && full.survivors < rules.minSurvivors)
    return ["sampling", `sampling saw only ${full.survivors} survivors`];
  if (full.survivors < rules.minSurvivors) return ["too few blocks", `only ${full.survivors} older blocks survive`];
  if (!isSteady) return ["decelerating", "growth slows down"];
  if (options.budget > 0) return ["near the budget", "the slope cannot be told from the budget"];
  if (early.occupied * 3 < early.intervals) return ["started late", "growth started late in the run"];
  return [
    "too few blocks",
    `${full.survivors} older blocks survive in ${full.occupied} of ${full.intervals} intervals`
  ];
}
var nothing, clean, undecided, TIES;
var init_judge = __esm({
  "src/trend/judge.ts"() {
    "use strict";
    init_distributions();
    init_machine_pace();
    init_growing_block();
    init_rules();
    init_turnover();
    init_unexplained();
    init_window();
    nothing = { doubt: null, p: 1, grows: false, full: null, late: null, growing: null };
    clean = (why, rest2 = {}) => ({
      ...nothing,
      outcome: "clean",
      why,
      ...rest2
    });
    undecided = (doubt, why, rest2 = {}) => ({
      ...nothing,
      outcome: "inconclusive",
      why,
      ...rest2,
      doubt
    });
    TIES = 1 - 1e-9;
  }
});

// src/trend/label.ts
function labelOf(cohorts, shape) {
  if (shape.outcome === "leak" || shape.grows) return "leak";
  const alive = lastingEpochs(cohorts);
  if (alive.length === 0) return turnoverLabel(cohorts, shape);
  const isFreed = cohorts.liveSampled.every((count2) => count2 === 0);
  const end = isFreed ? cohorts.liveSampled.length : shape.windowEnd;
  const inWindow = alive.filter((e) => e >= shape.warmUp && e < end);
  const early = alive.filter((e) => e < shape.warmUp);
  if (shape.decelerates) return "saturating";
  if (shape.outcome === "inconclusive")
    return alive.length === 1 && early.length === 1 ? "initialisation burst" : "unclear";
  if (inWindow.length > 0) {
    if (isFreed && early.length === 0 && isReplaced(cohorts, shape)) return turnoverLabel(cohorts, shape);
    return windowLabel(cohorts, inWindow, end, shape, early.length === 0);
  }
  return early.length > 0 ? "initialisation burst" : turnoverLabel(cohorts, shape);
}
function windowLabel(cohorts, epochs, end, shape, isLateOnly) {
  const first = epochs[0] ?? 0;
  const last = epochs.at(-1) ?? 0;
  if (last - first <= 1) return "step";
  if (isLateOnly && hasTurnover(cohorts, shape)) return turnoverLabel(cohorts, shape);
  const isDense = epochs.length >= DENSE_SHARE * (last - first + 1);
  if (last < (shape.warmUp + end) / 2 || isDense && last < end - 2) return "saturating";
  if (hasTurnover(cohorts, shape)) return turnoverLabel(cohorts, shape);
  return isDense ? "sawtooth" : "step";
}
function turnoverLabel(cohorts, shape) {
  if (isSawtooth(cohorts)) return "sawtooth";
  return hasTurnover(cohorts, shape) ? "bounded cache" : "churn";
}
function hasTurnover({ deaths }, { blur }) {
  let old = 0;
  let all = 0;
  for (let i = 0; i < deaths.count.length; i++) {
    all += deaths.count[i] ?? 0;
    if ((deaths.age[i] ?? 0) > 1 + blur) old += deaths.count[i] ?? 0;
  }
  return old > TURNOVER_SHARE * all;
}
function isReplaced(cohorts, shape) {
  const { deaths, liveSampled } = cohorts;
  let [during, atEnd] = [0, 0];
  for (let i = 0; i < deaths.count.length; i++) {
    const age = deaths.age[i] ?? 0;
    if (age <= 1 + shape.blur) continue;
    if (isAtEnd((deaths.birth[i] ?? 0) + age, liveSampled.length)) atEnd += deaths.count[i] ?? 0;
    else during += deaths.count[i] ?? 0;
  }
  return during > atEnd && hasTurnover(cohorts, shape);
}
function isAtEnd(epoch2, epochs) {
  return epoch2 >= epochs - 1 - Math.ceil(LAST_SHARE * epochs);
}
function isSawtooth({ deaths, allocs }) {
  const cohortsEnding = /* @__PURE__ */ new Map();
  let total = 0;
  for (let i = 0; i < deaths.count.length; i++) {
    const age = deaths.age[i] ?? 0;
    if (age === 0) continue;
    const at = (deaths.birth[i] ?? 0) + age;
    cohortsEnding.set(at, (cohortsEnding.get(at) ?? 0) + 1);
    total += deaths.count[i] ?? 0;
  }
  if (total < MIN_RHYTHM_DEATHS || cohortsEnding.size === 0) return false;
  const ended = [...cohortsEnding.values()];
  const perDeathEpoch = ended.reduce((a, b) => a + b, 0) / ended.length;
  return ended.length <= allocs.length / 3 && perDeathEpoch >= 3;
}
function lastingEpochs({ liveSampled, deaths }) {
  const epochs = liveSampled.length;
  const atEnd = new Float64Array(epochs);
  const before = new Float64Array(epochs);
  const born = Float64Array.from(liveSampled);
  for (let i = 0; i < deaths.count.length; i++) {
    const birth = deaths.birth[i] ?? 0;
    const age = deaths.age[i] ?? 0;
    born[birth] = (born[birth] ?? 0) + (deaths.count[i] ?? 0);
    if (age === 0) continue;
    const isLast = isAtEnd(birth + age, epochs) && age >= LASTING_AGE * epochs;
    const side = isLast ? atEnd : before;
    side[birth] = (side[birth] ?? 0) + (deaths.count[i] ?? 0);
  }
  const result = [];
  liveSampled.forEach((alive, e) => {
    const kept = alive > 0 ? alive : atEnd[e] ?? 0;
    const isInFlight = kept <= IN_FLIGHT_SHARE * (born[e] ?? 0);
    if (!isInFlight && (alive > 0 || kept > (before[e] ?? 0))) result.push(e);
  });
  return result;
}
var MIN_RHYTHM_DEATHS, TURNOVER_SHARE, LAST_SHARE, LASTING_AGE, IN_FLIGHT_SHARE, DENSE_SHARE;
var init_label = __esm({
  "src/trend/label.ts"() {
    "use strict";
    MIN_RHYTHM_DEATHS = 10;
    TURNOVER_SHARE = 0.05;
    LAST_SHARE = 0.04;
    LASTING_AGE = 0.25;
    IN_FLIGHT_SHARE = 0.01;
    DENSE_SHARE = 0.5;
  }
});

// src/trend/slope.ts
function slopeOf(judgement, survey, unit, samplingProbability) {
  const { full, growing } = judgement;
  if (growing !== null) return { bytesPerUnit: growing.rate, low: growing.low, high: growing.high, unit };
  if (full === null || full.survivors === 0) {
    const nothing2 = survey.windowSurvivors === 0 && judgement.outcome === "clean" && survey.blocks > 0;
    if (full === null && !nothing2) return null;
    return { bytesPerUnit: 0, low: 0, high: unseenSlope(survey, samplingProbability), unit };
  }
  const margin = studentQuantile(0.025, Math.max(1, full.intervals - 1)) * full.standardError;
  return { bytesPerUnit: full.rate, low: Math.max(0, full.rate - margin), high: full.rate + margin, unit };
}
function unseenSlope(survey, samplingProbability) {
  if (samplingProbability >= 1 || survey.blocks === 0) return 0;
  return poissonUpperLimit(0) * survey.bytes / survey.blocks / samplingProbability / survey.length;
}
function cumulativeRegression(cohorts, axis) {
  let sum2 = 0;
  const points = [];
  for (let e = 0; e < cohorts.liveBytes.length; e++) {
    sum2 += cohorts.liveBytes[e] ?? 0;
    points.push([axis.bounds[e + 1] ?? 0, sum2]);
  }
  if (points.length < 3) return null;
  const line = linearRegression(points);
  return { bytesPerUnit: line.m, rSquared: rSquared(points, linearRegressionLine(line)) };
}
var init_slope = __esm({
  "src/trend/slope.ts"() {
    "use strict";
    init_simple_statistics();
    init_distributions();
  }
});

// src/trend/sufficient.ts
function sufficientLength(judgement, survey, options) {
  if (judgement.outcome !== "inconclusive" || judgement.doubt === null) return null;
  const factor = lengthFactor(judgement, survey, options);
  if (factor === null || factor > MOST_FACTOR) return null;
  return survey.length * Math.max(LEAST_FACTOR, factor);
}
function lengthFactor({ doubt, full }, { epochs, maturity, windowSurvivors }, { budget, tests }) {
  switch (doubt) {
    case "too few epochs":
      return LEAST_FACTOR * (rules.minWindowEpochs + 2) / epochs;
    case "follow-up too short":
      return 1.5 * maturity.age / 0.7 / epochs;
    case "decelerating":
    case "started late":
      return 2;
    case "too few blocks":
      return windowSurvivors > 0 ? blocksNeeded(tests) / windowSurvivors : null;
    case "near the budget": {
      if (full === null || full.rate === budget) return null;
      return ((full.upper - full.rate) / (full.rate - budget)) ** 2;
    }
    case "sampling":
    case null:
      return null;
  }
}
var LEAST_FACTOR, MOST_FACTOR;
var init_sufficient = __esm({
  "src/trend/sufficient.ts"() {
    "use strict";
    init_detectable();
    init_rules();
    LEAST_FACTOR = 1.25;
    MOST_FACTOR = 100;
  }
});

// src/trend/survival.ts
function heaviestCohort(survivors, warmUp) {
  let heaviest = -1;
  let most = 0;
  for (let e = warmUp; e < survivors.length; e++) {
    const count2 = survivors[e] ?? 0;
    if (count2 > most) {
      most = count2;
      heaviest = e;
    }
  }
  return heaviest;
}
function byAge(survivors, deaths, warmUp, leftOut) {
  const epochs = survivors.length;
  const ages = { deaths: new Float64Array(epochs + 1), survivors: new Float64Array(epochs + 1) };
  for (let i = 0; i < deaths.count.length; i++) {
    const birth = deaths.birth[i] ?? 0;
    if (birth < warmUp || birth === leftOut) continue;
    const age = deaths.age[i] ?? 0;
    ages.deaths[age] = (ages.deaths[age] ?? 0) + (deaths.count[i] ?? 0);
  }
  for (let e = warmUp; e < epochs; e++) if (e !== leftOut) ages.survivors[epochs - 1 - e] = survivors[e] ?? 0;
  return ages;
}
function residualHazard(ages, age) {
  const longest = ages.deaths.length - 1;
  let deaths = 0;
  let exposure = 0;
  let atRisk = 0;
  for (let k = age; k <= longest; k++) {
    const alive = ages.survivors[k] ?? 0;
    atRisk += alive;
    exposure += alive * (k - age + 0.5);
    if (k === age) continue;
    const dead = ages.deaths[k] ?? 0;
    deaths += dead;
    atRisk += dead;
    exposure += dead * (k - age);
  }
  if (atRisk === 0) return null;
  return exposure > 0 ? deaths / exposure : 0;
}
function conditionalSurvival(survivors, rows, age, leftOut) {
  const { epochs } = rows;
  const weight = new Float64Array(epochs);
  const atRisk = new Float64Array(epochs);
  for (let e = 0; e + age < epochs; e++) {
    if (e === leftOut) continue;
    let risk = survivors[e] ?? 0;
    for (let k = age + 1; k <= epochs - 1 - e; k++) risk += rows.at(e, k);
    if (risk <= 0) continue;
    weight[e] = 1 / risk;
    atRisk[e] = risk;
  }
  let survival = 1;
  for (let k = age + 1; k < epochs; k++) {
    let risk = 0;
    let dead = 0;
    for (let e = 0; e + k < epochs; e++) {
      const w = weight[e] ?? 0;
      if (w === 0) continue;
      const died = rows.at(e, k);
      risk += w * (atRisk[e] ?? 0);
      dead += w * died;
      atRisk[e] = (atRisk[e] ?? 0) - died;
    }
    if (risk > 0) survival *= 1 - dead / risk;
  }
  return survival;
}
function findMaturity(survivors, deaths, warmUp) {
  const epochs = survivors.length;
  const leftOut = heaviestCohort(survivors, warmUp);
  const ages = byAge(survivors, deaths, warmUp, leftOut);
  let rows = null;
  for (let age2 = 1; age2 < epochs - warmUp; age2++) {
    const hazard = residualHazard(ages, age2);
    if (hazard === null) return { age: age2, lastMature: epochs - 1 - age2 };
    if (hazard * epochs > rules.residualHazard) continue;
    rows ??= new DeathRows(survivors, deaths);
    if (conditionalSurvival(survivors, rows, age2, leftOut) >= rules.residualSurvival) {
      return { age: age2, lastMature: epochs - 1 - age2 };
    }
  }
  const age = Math.max(1, epochs - warmUp);
  return { age, lastMature: epochs - 1 - age };
}
var DeathRows;
var init_survival = __esm({
  "src/trend/survival.ts"() {
    "use strict";
    init_rules();
    DeathRows = class {
      epochs;
      cells;
      constructor(survivors, deaths) {
        this.epochs = survivors.length;
        this.cells = new Float64Array(this.epochs * this.epochs);
        for (let i = 0; i < deaths.count.length; i++) {
          const cell = (deaths.birth[i] ?? 0) * this.epochs + (deaths.age[i] ?? 0);
          this.cells[cell] = (this.cells[cell] ?? 0) + (deaths.count[i] ?? 0);
        }
      }
      at(birth, age) {
        return this.cells[birth * this.epochs + age] ?? 0;
      }
    };
  }
});

// src/trend/survey.ts
function surveyCohorts(cohorts, axis, samplingProbability) {
  const epochs = cohorts.allocs.length;
  const warmUp = Math.ceil(epochs * rules.warmUpShare);
  const maturity = findMaturity(cohorts.liveSampled, cohorts.deaths, warmUp);
  const windowEnd = Math.max(warmUp, maturity.lastMature + 1);
  return {
    epochs,
    length: (axis.bounds[epochs] ?? 0) - (axis.bounds[0] ?? 0),
    isExact: samplingProbability >= 1,
    warmUp,
    maturity,
    windowEnd,
    windowSurvivors: sumOver(cohorts.liveSampled, warmUp, windowEnd),
    bornAfterWarmUp: sumOver(cohorts.allocs, warmUp, epochs),
    blocks: sumOver(cohorts.allocs, 0, epochs),
    bytes: sumOver(cohorts.allocBytes, 0, epochs),
    liveSampled: sumOver(cohorts.liveSampled, 0, epochs),
    liveBlocks: sumOver(cohorts.live, 0, epochs),
    liveBytes: sumOver(cohorts.liveBytes, 0, epochs),
    retainedBlocks: sumOver(cohorts.retained, 0, epochs),
    retainedBytes: sumOver(cohorts.retainedBytes, 0, epochs)
  };
}
function sumOver(values, from, to) {
  let sum2 = 0;
  for (let i = from; i < to; i++) sum2 += values[i] ?? 0;
  return sum2;
}
var init_survey = __esm({
  "src/trend/survey.ts"() {
    "use strict";
    init_rules();
    init_survival();
  }
});

// src/trend/cohort.ts
function analyseTrend(cohorts, axis, options) {
  const survey = surveyCohorts(cohorts, axis, options.samplingProbability);
  const judgement = judgeWindow(cohorts, axis, survey, options);
  const { warmUp, maturity, windowEnd, length } = survey;
  const windowLength = judgement.full?.length ?? 0.9 * length;
  const meanSize = survey.blocks > 0 ? survey.bytes / survey.blocks : 0;
  return {
    label: labelOf(cohorts, {
      outcome: judgement.outcome,
      grows: judgement.grows,
      decelerates: judgement.doubt === "decelerating",
      warmUp,
      maturityEpochs: maturity.age,
      windowEnd,
      blur: axis.unit === "second" ? Math.min(survey.epochs / 4, Math.floor(CLOCK_LAG_SECONDS * survey.epochs / length)) : 0
    }),
    slope: slopeOf(judgement, survey, axis.unit, options.samplingProbability),
    p: judgement.p,
    outcome: judgement.outcome,
    why: judgement.why,
    doubt: judgement.doubt,
    unexplained: judgement.outcome === "clean" ? 0 : unexplainedBlocks(cohorts, survey, judgement, options.samplingProbability),
    regression: survey.liveBlocks > 0 ? cumulativeRegression(cohorts, axis) : null,
    maturityEpochs: maturity.age,
    windowEpochs: Math.max(0, windowEnd - warmUp),
    epochs: survey.epochs,
    survivors: survey.windowSurvivors,
    blocks: survey.blocks,
    bytes: survey.bytes,
    liveBlocks: survey.liveBlocks,
    liveBytes: survey.liveBytes,
    retainedBlocks: survey.retainedBlocks,
    retainedBytes: survey.retainedBytes,
    detectableSlope: detectableSlope(
      meanSize,
      windowLength,
      options.budget,
      options.samplingProbability,
      options.tests
    ),
    sufficientLength: sufficientLength(judgement, survey, options),
    survival: cohorts.allocs.map((allocs, e) => allocs > 0 ? (cohorts.live[e] ?? 0) / allocs : NaN)
  };
}
var CLOCK_LAG_SECONDS;
var init_cohort = __esm({
  "src/trend/cohort.ts"() {
    "use strict";
    init_detectable();
    init_judge();
    init_label();
    init_slope();
    init_sufficient();
    init_survey();
    init_unexplained();
    CLOCK_LAG_SECONDS = 0.1;
  }
});

// src/verdict/correction.ts
function discoveryThreshold(pValues, q = FALSE_DISCOVERY_RATE) {
  const sorted = [...pValues].sort((a, b) => a - b);
  let threshold = 0;
  sorted.forEach((p, i) => {
    if (p <= q * (i + 1) / sorted.length) threshold = p;
  });
  return threshold;
}
var FALSE_DISCOVERY_RATE;
var init_correction = __esm({
  "src/verdict/correction.ts"() {
    "use strict";
    FALSE_DISCOVERY_RATE = 0.05;
  }
});

// src/verdict/hash.ts
function fnv1a64(text2) {
  let high = 3421674724;
  let low = 2216829733;
  for (const byte of encoder.encode(text2)) {
    low = (low ^ byte) >>> 0;
    const product = low * 435;
    const carry = Math.floor(product / 2 ** 32);
    high = Math.imul(high, 435) + carry + (low << 8) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
}
var encoder;
var init_hash = __esm({
  "src/verdict/hash.ts"() {
    "use strict";
    encoder = new TextEncoder();
  }
});

// src/verdict/fingerprint.ts
var MAX_CALLS, soVersion, Fingerprinter;
var init_fingerprint = __esm({
  "src/verdict/fingerprint.ts"() {
    "use strict";
    init_code_owner();
    init_function_name();
    init_hash();
    MAX_CALLS = 16;
    soVersion = /\.so[.\d]*$/;
    Fingerprinter = class {
      frames = /* @__PURE__ */ new Map();
      taken = /* @__PURE__ */ new Map();
      /** The site's fingerprint; sites that look alike get `-2`, `-3`, … in the order they are asked for. */
      of(site) {
        const identities = site.frames.map((frame) => this.identity(frame));
        const own = identities.flatMap(({ own: own2 }) => own2);
        const calls = own.length > 0 ? own : identities.flatMap(({ all }) => all);
        const distinct = calls.filter((call2, i) => call2 !== calls[i - 1]).slice(0, MAX_CALLS);
        const hash = fnv1a64([site.allocator ?? "", ...distinct].join("\n"));
        const count2 = (this.taken.get(hash) ?? 0) + 1;
        this.taken.set(hash, count2);
        return count2 === 1 ? hash : `${hash}-${count2}`;
      }
      identity(frame) {
        const known2 = this.frames.get(frame);
        if (known2 !== void 0) return known2;
        const module = moduleName(frame.module).replace(soVersion, ".so");
        const calls = frame.calls.length === 0 ? [null] : frame.calls;
        const name = (call2) => `${module}!${call2?.function == null ? "?" : bareName(call2.function)}`;
        const identity2 = {
          own: calls.filter((call2) => ownerOf(call2, frame.module, []) !== "runtime").map(name),
          all: calls.map(name)
        };
        this.frames.set(frame, identity2);
        return identity2;
      }
    };
  }
});

// src/verdict/rate.ts
function lifeSeconds({ startNs, endNs, frozenNs }) {
  return Math.max(1, Math.min(endNs, frozenNs ?? Infinity) - startNs) / 1e9;
}
function iterationsPerSecond(process2) {
  const { bounds } = process2.axis;
  return ((bounds.at(-1) ?? 0) - (bounds[0] ?? 0)) / lifeSeconds(process2);
}
function budgetOnAxis(budget, process2) {
  if (budget.bytesPerUnit === 0 && budget.unit === "second") return 0;
  if (budget.unit === process2.axis.unit) return budget.bytesPerUnit;
  return budget.unit === "iteration" ? null : budget.bytesPerUnit / iterationsPerSecond(process2);
}
function slopeIn(unit, bytesPerUnit, process2) {
  if (unit === process2.axis.unit) return bytesPerUnit;
  return unit === "second" ? bytesPerUnit * iterationsPerSecond(process2) : 0;
}
var init_rate = __esm({
  "src/verdict/rate.ts"() {
    "use strict";
  }
});

// src/verdict/standing.ts
var isNew;
var init_standing = __esm({
  "src/verdict/standing.ts"() {
    "use strict";
    isNew = { kind: "new" };
  }
});

// src/verdict/reason.ts
function blocks(count2) {
  const rounded = Math.round(count2);
  return rounded === 1 ? "1 block" : `${rounded} blocks`;
}
function formatLength(length, unit) {
  if (unit === "iteration") return `${Math.ceil(length)} iterations`;
  if (length < 1) return `${Math.ceil(length * 1e3)} ms`;
  return length < 120 ? `${Math.ceil(length)} s` : `${Math.ceil(length / 60)} min`;
}
function leakReason(trend, budgetText) {
  const { slope } = trend;
  const alive = `${blocks(trend.liveBlocks)} (${formatBytes(trend.liveBytes)}) are still alive`;
  const rate = slope === null ? "" : `, growing by ${formatSlope(slope.bytesPerUnit, slope.unit)} (95 % interval ${formatSlope(slope.low, slope.unit)} to ${formatSlope(slope.high, slope.unit)})`;
  return `${alive}${rate}; the budget is ${budgetText}: ${trend.why}${teardownRemark(trend)}`;
}
function passReason(trend) {
  if (trend.liveBlocks === 0) return trend.why;
  return `${trend.why}; ${blocks(trend.liveBlocks)} (${formatBytes(trend.liveBytes)}) alive at the end`;
}
function smallReason(trend) {
  return `too little to be a leak of substance: ${blocks(trend.liveBlocks)} (${formatBytes(trend.liveBytes)}) alive, ${trend.why}`;
}
function inconclusiveReason(trend, unit) {
  const alive = `${blocks(trend.liveBlocks)} (${formatBytes(trend.liveBytes)}) are alive, but ${trend.why}`;
  if (trend.doubt === "sampling") return `${alive}; trace more blocks or set a slope budget`;
  if (trend.sufficientLength === null) return alive;
  return `${alive}; a run of ${formatLength(trend.sufficientLength, unit)} would decide`;
}
function teardownRemark(trend) {
  if (trend.liveBlocks === 0 || trend.retainedBlocks < 0.9 * trend.liveBlocks) return "";
  return "; they are freed only when the program ends";
}
var init_reason = __esm({
  "src/verdict/reason.ts"() {
    "use strict";
    init_budget();
  }
});

// src/verdict/small-leaks.ts
function groupsByBlame(process2, trends, wrappers) {
  const byCall = /* @__PURE__ */ new Map();
  process2.sites.forEach(({ site }, i) => {
    if ((trends[i]?.liveBlocks ?? 0) === 0) return;
    const at = blame(site, wrappers);
    const frame = at === null ? void 0 : site.frames[at.frame];
    if (at === null || frame === void 0) return;
    if (frame.calls[at.call]?.line == null) return;
    const calls = byCall.get(frame) ?? /* @__PURE__ */ new Map();
    byCall.set(frame, calls);
    calls.set(at.call, [...calls.get(at.call) ?? [], i]);
  });
  const groups = [...byCall.values()].flatMap((calls) => [...calls.values()]);
  return groups.filter((members) => isWorthTesting(members, trends)).map((members) => sumOf(members, process2));
}
function isWorthTesting(members, trends) {
  if (members.length < 2 || members.some((i) => trends[i]?.outcome === "leak")) return false;
  return members.reduce((sum2, i) => sum2 + (trends[i]?.liveBlocks ?? 0), 0) >= rules.minSurvivors;
}
function thinLeaks(process2, trends) {
  const members = trends.flatMap(({ outcome, doubt, survivors }, i) => {
    const thin = outcome === "inconclusive" && (doubt === "too few blocks" || doubt === "started late");
    return thin && survivors >= rules.minSurvivors ? [i] : [];
  });
  return members.length < 2 ? null : sumOf(members, process2);
}
function sumOf(members, { sites, axis }) {
  const parts = members.flatMap((i) => sites[i]?.cohorts ?? []);
  return { members, cohorts: sumCohorts(parts, axis.bounds.length - 1) };
}
var init_small_leaks = __esm({
  "src/verdict/small-leaks.ts"() {
    "use strict";
    init_cohorts();
    init_rules();
    init_blame();
  }
});

// src/verdict/substance.ts
function couldMatter(trend, role, samplingProbability) {
  if (trend.outcome !== "inconclusive") return false;
  const isShort = trend.doubt === "too few epochs";
  if (isShort && role === "replaced") return false;
  if (isShort) return trend.unexplained > TOLERATED_IN_SHORT_LIFE;
  return trend.unexplained > (samplingProbability < 1 ? rules.toleratedBlocks : TOLERATED_UNEXPLAINED);
}
var TOLERATED_UNEXPLAINED, TOLERATED_IN_SHORT_LIFE;
var init_substance = __esm({
  "src/verdict/substance.ts"() {
    "use strict";
    init_rules();
    TOLERATED_UNEXPLAINED = 6;
    TOLERATED_IN_SHORT_LIFE = rules.minSurvivorsInShortLife - 1;
  }
});

// src/verdict/decide-process.ts
function decideProcess(process2, options) {
  const unseen2 = whyUnseen(process2, options);
  if (unseen2 !== null) {
    return { processId: process2.id, kind: unseen2.kind, reason: unseen2.reason, decisions: [], total: null };
  }
  const budget = budgetOnAxis(options.budget, process2);
  const decided = decideSites(process2, budget ?? 0, options);
  const summary = summarise(decided, process2);
  const { kind, reason, decisions } = budget === null ? withoutIterations(decided, summary, options) : { ...summary, decisions: decided.decisions };
  const trend = decided.together ?? decided.all;
  return {
    processId: process2.id,
    kind,
    reason,
    decisions,
    total: { site: null, fingerprint: null, kind, reason, trend, sufficientLength: null, standing: isNew }
  };
}
function whyUnseen(process2, options) {
  if (process2.tap === "none") {
    return { kind: "not-observed", reason: process2.untappedReason ?? "the process could not be observed" };
  }
  if (process2.sites.length > 0) return null;
  const { allocs } = process2.levels.at(-1) ?? { allocs: 0 };
  if (allocs > 0)
    return { kind: "inconclusive", reason: `${Math.round(allocs)} allocations were counted, but none recorded` };
  if (options.role !== "main" || options.tapWorks) return { kind: "pass", reason: "it allocated nothing" };
  if (options.leftRunning === true) {
    const reason = "no allocation was seen before the target ended, and the processes that it left running went on unobserved: give --duration to observe what they do";
    return { kind: "not-observed", reason };
  }
  const remedy = "check that it does allocate, and with leak-gate doctor that its allocator is one that can be observed";
  return { kind: "not-observed", reason: `no allocation was seen: ${remedy}` };
}
function decideSites(process2, budget, options) {
  const { axis, sites } = process2;
  const trendOptions = { budget, samplingProbability: options.samplingProbability, tests: sites.length };
  const analyse = (cohorts) => analyseTrend(cohorts, axis, trendOptions);
  const trends = sites.map(({ cohorts }) => analyse(cohorts));
  const groups = groupsByBlame(process2, trends, options.wrappers).map(({ members, cohorts }) => {
    return { members, trend: analyse(cohorts) };
  });
  const thin = thinLeaks(process2, trends);
  const together = thin === null ? null : analyse(thin.cohorts);
  const threshold = significance([...trends, ...groups.map(({ trend }) => trend), ...together ? [together] : []]);
  const fingerprints = new Fingerprinter();
  const decisions = sites.map(({ site, cohorts }, i) => {
    const trend = trends[i] ?? analyse(cohorts);
    return {
      site,
      fingerprint: fingerprints.of(site),
      standing: isNew,
      ...decide(trend, threshold, axis.unit, options)
    };
  });
  for (const { members, trend } of groups) {
    if (leaks(trend, threshold)) decideGroup(decisions, members, trend, options);
  }
  return {
    decisions: decisions.sort(bySeverity),
    together: together !== null && leaks(together, threshold) ? together : null,
    all: analyse(process2.total)
  };
}
function significance(trends) {
  const testable = trends.filter(({ survivors, outcome }) => survivors >= rules.minSurvivors || outcome === "leak");
  return Math.min(rules.alpha, discoveryThreshold(testable.map(({ p }) => p)));
}
function leaks(trend, threshold) {
  return trend.outcome === "leak" && trend.p <= threshold;
}
function decideGroup(decisions, members, trend, options) {
  const alive = (i) => decisions[i]?.trend.liveBlocks ?? 0;
  const [first, ...others] = [...members].sort((a, b) => alive(b) - alive(a));
  const leader = first === void 0 ? void 0 : decisions[first];
  if (first === void 0 || leader === void 0) return;
  const reason = `${leakReason(trend, options.budget.text)}; counted over ${members.length} stacks with the same call`;
  decisions[first] = { ...leader, kind: "leak", trend, reason, sufficientLength: null };
  for (const i of others) {
    const member = decisions[i];
    if (member === void 0) continue;
    const counted = "counted with the leak of the same call through another stack";
    decisions[i] = { ...member, kind: "pass", reason: counted, sufficientLength: null };
  }
}
function decide(trend, threshold, unit, options) {
  const rest2 = { trend, sufficientLength: null };
  if (leaks(trend, threshold)) return { kind: "leak", reason: leakReason(trend, options.budget.text), ...rest2 };
  if (trend.outcome === "leak") {
    const reason = `${blocks(trend.survivors)} survive, too few to stand out among all sites that were tested`;
    return { kind: "inconclusive", reason, ...rest2 };
  }
  if (trend.outcome === "clean") return { kind: "pass", reason: passReason(trend), ...rest2 };
  if (!couldMatter(trend, options.role, options.samplingProbability))
    return { kind: "pass", reason: smallReason(trend), ...rest2 };
  return {
    kind: "inconclusive",
    reason: inconclusiveReason(trend, unit),
    trend,
    sufficientLength: trend.sufficientLength
  };
}
function bySeverity(a, b) {
  const kind = rank[a.kind] - rank[b.kind];
  if (kind !== 0) return kind;
  const slope = a.kind === "leak" ? (b.trend.slope?.bytesPerUnit ?? 0) - (a.trend.slope?.bytesPerUnit ?? 0) : 0;
  return slope || b.trend.liveBytes - a.trend.liveBytes || (a.site?.id ?? 0) - (b.site?.id ?? 0);
}
function summarise({ decisions, together }, { signal }) {
  const count2 = (kind) => decisions.filter((decision) => decision.kind === kind).length;
  const leaking = count2("leak");
  const open5 = count2("inconclusive");
  const of = `of ${decisions.length} allocation ${decisions.length === 1 ? "site" : "sites"}`;
  if (leaking > 0) return { kind: "leak", reason: `${leaking} ${of} ${leaking === 1 ? "leaks" : "leak"}` };
  if (together !== null) {
    const alive = `${blocks(together.liveBlocks)} of small sites`;
    return { kind: "inconclusive", reason: `no site leaks for sure, but ${alive} together look like a leak` };
  }
  const worst = decisions[0];
  if (open5 > 0 && worst !== void 0) {
    const reason = open5 === 1 ? worst.reason : `${open5} ${of} cannot be decided, first of all: ${worst.reason}`;
    return { kind: "inconclusive", reason };
  }
  const few = decisions.filter(({ trend }) => trend.outcome === "inconclusive").length;
  const remark2 = few > 0 ? ` (${few} with too few blocks to tell)` : "";
  const how = signal === null ? "" : `, up to signal ${signal} that ended it`;
  return { kind: "pass", reason: `none ${of} leaks${remark2}${how}` };
}
function withoutIterations(decided, summary, options) {
  if (options.role !== "main" && summary.kind === "pass") return { ...summary, decisions: decided.decisions };
  const reason = `the budget ${options.budget.text} is per iteration, but the process marked none: call LEAK_GATE_ITERATION() in its loop, at least 20 times, or give a budget per second`;
  const decisions = decided.decisions.map(
    (d) => d.kind === "leak" ? { ...d, kind: "inconclusive", reason } : d
  );
  return { kind: "inconclusive", reason, decisions };
}
var rank;
var init_decide_process = __esm({
  "src/verdict/decide-process.ts"() {
    "use strict";
    init_cohort();
    init_rules();
    init_correction();
    init_fingerprint();
    init_rate();
    init_standing();
    init_reason();
    init_small_leaks();
    init_substance();
    rank = { leak: 0, inconclusive: 1, pass: 2 };
  }
});

// src/verdict/drops.ts
function decisiveLosses(timeline) {
  const losses = [];
  const traced = tracedAllocations(timeline);
  for (const [name, what] of lostAllocations) {
    const count2 = timeline.drops[name] ?? 0;
    if (count2 > TOLERATED_SHARE * traced) losses.push(`${count2} ${what}`);
  }
  for (const [name, what] of gaps) {
    const count2 = timeline.drops[name] ?? 0;
    if (count2 > 0) losses.push(`${count2} ${what}`);
  }
  return losses;
}
function tracedAllocations(timeline) {
  let allocs = 0;
  for (const { levels: levels2, total } of timeline.processes) {
    allocs += levels2.at(-1)?.allocs ?? total.allocs.reduce((a, b) => a + b, 0);
  }
  return allocs * timeline.samplingProbability;
}
var TOLERATED_SHARE, lostAllocations, gaps;
var init_drops = __esm({
  "src/verdict/drops.ts"() {
    "use strict";
    TOLERATED_SHARE = 1e-3;
    lostAllocations = /* @__PURE__ */ new Map([
      ["block_table_full", "blocks found no room in the block table"],
      ["cohort_table_full", "allocations found no room in the cohort table"],
      ["site_table_full", "stacks found no room in the site table"]
    ]);
    gaps = /* @__PURE__ */ new Map([
      ["event_lost", "process or module events were lost"],
      ["dangling_reference", "records referred to others that are missing"]
    ]);
  }
});

// src/verdict/decide.ts
function decide2(timeline, { budget, wrappers = [] }) {
  const main2 = mainProcess(timeline.processes);
  const tapWorks = timeline.processes.some(({ sites }) => sites.length > 0);
  const processes = timeline.processes.map(
    (process2) => decideProcess(process2, {
      budget,
      samplingProbability: timeline.samplingProbability,
      role: roleOf(process2, main2),
      tapWorks,
      leftRunning: timeline.notes.some(({ code }) => code === "left_running"),
      wrappers
    })
  );
  const slope = leakingSlope(timeline, processes, budget);
  const { kind, reason } = decideRun(timeline, processes, main2, { slope, budget, wrappers });
  return { kind, reason, budget, processes, slope };
}
function mainProcess(processes) {
  let main2 = processes[0];
  for (const process2 of processes) {
    if (main2 !== void 0 && main2.endReason === "exec" && process2.pid === main2.pid) main2 = process2;
  }
  return main2;
}
function roleOf(process2, main2) {
  if (process2 === main2) return "main";
  return process2.endReason === "exec" ? "replaced" : "child";
}
function leakingSlope(timeline, verdicts, budget) {
  let sum2 = 0;
  verdicts.forEach((verdict, i) => {
    const process2 = timeline.processes[i];
    if (process2 === void 0) return;
    const leaks2 = leaksOf(verdict);
    for (const { trend } of leaks2) sum2 += slopeIn(budget.unit, trend.slope?.bytesPerUnit ?? 0, process2);
  });
  return sum2;
}
function leaksOf({ decisions }) {
  return decisions.filter(({ kind }) => kind === "leak");
}
function decideRun(timeline, verdicts, main2, context) {
  const leaking = verdicts.filter(({ kind }) => kind === "leak");
  if (leaking.length > 0) return { kind: "leak", reason: leakHeadline(leaking, context) };
  const mainVerdict = verdicts.find(({ processId }) => processId === main2?.id);
  if (mainVerdict === void 0) {
    return { kind: "not-observed", reason: timeline.fault?.message ?? "no process was observed" };
  }
  if (mainVerdict.kind === "not-observed")
    return { kind: "not-observed", reason: timeline.fault?.message ?? mainVerdict.reason };
  const doubts = [
    ...timeline.fault === null ? [] : [`the observation broke off: ${timeline.fault.message}`],
    ...timeline.ended === "truncated" ? ["the recording breaks off before its end"] : [],
    ...decisiveLosses(timeline),
    ...openProcesses(timeline, verdicts, mainVerdict)
  ];
  if (doubts.length > 0) return { kind: "inconclusive", reason: doubts.join("; ") };
  return { kind: "pass", reason: `${mainVerdict.reason}${othersRemark(verdicts)}` };
}
function othersRemark(verdicts) {
  const others = verdicts.filter(({ kind }) => kind === "pass").length - 1;
  if (others <= 0) return "";
  return others === 1 ? "; 1 other process was observed and does not leak either" : `; ${others} other processes were observed and do not leak either`;
}
function openProcesses(timeline, verdicts, main2) {
  const open5 = verdicts.filter((verdict, i) => {
    const left = timeline.processes[i]?.endReason === "exec";
    return verdict.kind === "inconclusive" || verdict.kind === "not-observed" && !left;
  });
  const first = open5.find(({ processId }) => processId === main2.processId) ?? open5[0];
  if (first === void 0) return [];
  if (first === main2) return [first.reason];
  const pid = timeline.processes.find(({ id: id2 }) => id2 === first.processId)?.pid ?? 0;
  const others = open5.length > 1 ? ` (and ${open5.length - 1} more)` : "";
  return [`process ${pid}${others}: ${first.reason}`];
}
function leakHeadline(leaking, { slope, budget, wrappers }) {
  const leaks2 = leaking.flatMap(leaksOf);
  const rate = (leak) => leak.trend.slope?.bytesPerUnit ?? 0;
  const [worst, ...others] = leaks2.sort((a, b) => rate(b) - rate(a));
  const where = worst?.site == null ? null : placeOf(worst.site, wrappers);
  const howMuch = formatSlope(slope, budget.unit);
  const limit = `; the budget is ${budget.text}`;
  if (worst === void 0 || others.length === 0) return `${where ?? "1 site"} leaks ${howMuch}${limit}`;
  const isMost = rate(worst) > others.reduce((sum2, leak) => sum2 + rate(leak), 0);
  const first = where === null ? "" : `, ${isMost ? "most of it" : "first of all"} in ${where}`;
  return `${leaks2.length} sites leak ${howMuch} in all${first}${limit}`;
}
function placeOf(site, wrappers) {
  const at = blame(site, wrappers);
  const call2 = at === null ? void 0 : site.frames[at.frame]?.calls[at.call];
  if (call2?.function == null) return null;
  const line = call2.file === null || call2.line === null ? "" : ` (${call2.file.slice(call2.file.lastIndexOf("/") + 1)}:${call2.line})`;
  return `${bareName(call2.function)}${line}`;
}
var init_decide = __esm({
  "src/verdict/decide.ts"() {
    "use strict";
    init_blame();
    init_budget();
    init_decide_process();
    init_drops();
    init_function_name();
    init_rate();
  }
});

// src/gate.ts
async function runGate(options, ports) {
  for (const publisher of ports.publishers) await publisher.prepare();
  const source = ports.open(options);
  try {
    const timeline = await collect(source, ports);
    if (timeline.fault !== null && !observedAnything(timeline)) throw faultError(timeline.fault);
    const decided = decide2(timeline, { budget: options.slopeBudget, wrappers: options.wrappers });
    const verdict = temper(decided, timeline, options.subject.kind !== "recording");
    const result = {
      version: ports.version,
      timeline,
      verdict,
      exitStatus: exitStatusOf(verdict.kind, timeline, options.failOn),
      wrappers: options.wrappers,
      excerpts: await ports.excerpts(verdict, timeline, options.wrappers),
      failOn: options.failOn,
      diagnoses: /* @__PURE__ */ new Map(),
      context: ports.context,
      baseline: null,
      files: [options.recordPath, ...ports.publishers.map(({ path }) => path)].filter((path) => path !== null)
    };
    return await publish(result, ports);
  } finally {
    await source.close();
  }
}
async function collect(source, ports) {
  const builder = new TimelineBuilder();
  try {
    for await (const record of source.records()) {
      builder.add(record);
      ports.watch(record);
    }
  } finally {
    ports.watched();
  }
  return builder.finish();
}
async function publish(result, ports) {
  let status = result.exitStatus;
  let { files } = result;
  for (const publisher of ports.publishers) {
    try {
      await publisher.publish({ ...result, files });
    } catch (cause) {
      const error = cause instanceof GateError ? cause : new GateError("INTERNAL", `${cause}`, "Report it.", { cause });
      ports.complain(error);
      files = files.filter((path) => path !== publisher.path);
      if (status === 0) status = error.exitStatus;
    }
  }
  return status;
}
var init_gate = __esm({
  "src/gate.ts"() {
    "use strict";
    init_fault();
    init_errors();
    init_exit_status();
    init_build();
    init_temper();
    init_decide();
  }
});

// src/collector/location.ts
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
function packageRoot(from = fileURLToPath(import.meta.url)) {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    if (nameOfPackage(folder) === "leak-gate") return folder;
    if (dirname(folder) === folder) {
      throw new GateError("INTERNAL", "leak-gate cannot find its own package folder", "Install leak-gate again.");
    }
  }
}
function collectorPath(environment = process.env) {
  const override = environment["LEAK_GATE_COLLECTOR"];
  if (override !== void 0 && override !== "") return override;
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new GateError(
      "KERNEL_UNSUPPORTED",
      `leak-gate observes programs on Linux x86_64; this is ${process.platform} ${process.arch}`,
      "Run it in a Linux x86_64 machine or virtual machine. `leak-gate analyze FILE` works here too."
    );
  }
  const path = join(packageRoot(), "dist/collector/linux-x64/leak-gate-collector");
  if (!existsSync(path)) {
    throw new GateError(
      "COLLECTOR_FAILED",
      `The collector is missing: ${path}`,
      "Install leak-gate again; in a checkout build it with `npm run build`."
    );
  }
  return path;
}
function nameOfPackage(folder) {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return manifest.name ?? null;
  } catch {
    return null;
  }
}
var init_location = __esm({
  "src/collector/location.ts"() {
    "use strict";
    init_errors();
  }
});

// src/collector/folder.ts
import { mkdir, stat } from "node:fs/promises";
import { dirname as dirname2 } from "node:path";
async function ensureFolder(path) {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return;
  if (found === null && dirname2(path) !== path) await ensureFolder(dirname2(path));
  try {
    await mkdir(path);
  } catch (error) {
    if ((await stat(path).catch(() => null))?.isDirectory() !== true) throw error;
  }
}
var init_folder = __esm({
  "src/collector/folder.ts"() {
    "use strict";
  }
});

// src/collector/debuginfod.ts
import { constants } from "node:fs";
import { access, open, rename, rm, stat as stat2 } from "node:fs/promises";
import { homedir } from "node:os";
import { join as join2 } from "node:path";
function debuginfodSettings(environment) {
  const urls = (environment["DEBUGINFOD_URLS"] ?? "").split(/\s+/).filter((url) => /^https?:\/\/\S+$/.test(url));
  if (urls.length === 0) return null;
  const xdg = environment["XDG_CACHE_HOME"];
  const home = environment["HOME"] ?? homedir();
  return {
    urls,
    cacheFolder: environment["DEBUGINFOD_CACHE_PATH"] ?? join2(xdg === void 0 || xdg === "" ? join2(home, ".cache") : xdg, "debuginfod_client"),
    timeoutMs: positive(environment["DEBUGINFOD_MAXTIME"], DEFAULT_TIMEOUT_SECONDS) * 1e3,
    maxBytes: positive(environment["DEBUGINFOD_MAXSIZE"], DEFAULT_MAX_BYTES)
  };
}
function positive(text2, otherwise) {
  const value = Number(text2);
  return Number.isFinite(value) && value > 0 ? value : otherwise;
}
async function fetchDebugFile(buildId, settings) {
  if (!/^[0-9a-f]{2,128}$/.test(buildId)) return null;
  const folder = join2(settings.cacheFolder, buildId);
  const path = join2(folder, "debuginfo");
  if (await isUsable(path)) return path;
  const signal = AbortSignal.timeout(settings.timeoutMs);
  let failure = null;
  for (const url of settings.urls) {
    try {
      const response = await fetch(`${url.replace(/\/+$/, "")}/buildid/${buildId}/debuginfo`, { signal });
      if (response.status === 404 || response.body === null) {
        await response.body?.cancel();
        continue;
      }
      if (!response.ok) throw new Error(`${url} answered ${response.status}`);
      await ensureFolder(folder);
      await download(response.body, path, settings.maxBytes);
      return path;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== null) throw failure;
  return null;
}
async function isUsable(path) {
  try {
    await access(path, constants.R_OK);
    return (await stat2(path)).size > 0;
  } catch {
    return false;
  }
}
async function download(body, path, maxBytes) {
  const draft = `${path}.${process.pid}.tmp`;
  const file = await open(draft, "w", 420);
  try {
    let bytes = 0;
    for await (const chunk of body) {
      if (bytes === 0 && !ELF_MAGIC.equals(chunk.subarray(0, 4)))
        throw new Error("the server sent something that is not ELF");
      bytes += chunk.length;
      if (bytes > maxBytes) throw new Error(`the file is larger than ${maxBytes} bytes (DEBUGINFOD_MAXSIZE)`);
      await file.write(chunk);
    }
    if (bytes === 0) throw new Error("the server sent an empty file");
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
var DEFAULT_TIMEOUT_SECONDS, DEFAULT_MAX_BYTES, ELF_MAGIC;
var init_debuginfod = __esm({
  "src/collector/debuginfod.ts"() {
    "use strict";
    init_folder();
    DEFAULT_TIMEOUT_SECONDS = 30;
    DEFAULT_MAX_BYTES = 512 * 1024 * 1024;
    ELF_MAGIC = Buffer.from("ELF", "latin1");
  }
});

// src/collector/arguments.ts
function collectorArguments(request) {
  const shared = [
    "--record",
    request.recordPath,
    "--control",
    request.controlPath,
    "--sample-rate",
    `${request.sampleRate}`
  ];
  if (request.durationSeconds !== null) shared.push("--duration-ns", `${Math.round(request.durationSeconds * 1e9)}`);
  const subject = request.subject;
  if (subject.kind === "attach") return ["attach", ...shared, `${subject.pid}`];
  const { uid, gid } = request.identity;
  const own = ["--env-file", request.environmentPath, "--user", `${uid}:${gid}`, "--cwd", request.directory];
  return ["run", ...shared, ...own, "--tap", request.tap, "--", ...subject.command];
}
var init_arguments = __esm({
  "src/collector/arguments.ts"() {
    "use strict";
  }
});

// src/collector/control.ts
import { createServer } from "node:net";
var ControlSocket;
var init_control = __esm({
  "src/collector/control.ts"() {
    "use strict";
    ControlSocket = class _ControlSocket {
      constructor(server) {
        this.server = server;
      }
      server;
      connection = null;
      waiting = [];
      /** Listens on `path`, at most 107 bytes (the kernel's limit for a unix socket). */
      static listen(path) {
        const server = createServer();
        const control = new _ControlSocket(server);
        server.on("connection", (socket) => control.accept(socket));
        return new Promise((resolve, reject) => {
          server.once("error", reject);
          server.listen(path, () => resolve(control));
        });
      }
      /** Whether the collector got as far as calling back. */
      get connected() {
        return this.connection !== null;
      }
      /** Sends `line`, or keeps it until the collector has connected: a Ctrl-C during start-up is not lost. */
      send(line) {
        if (this.connection === null) this.waiting.push(line);
        else this.connection.write(`${line}
`);
      }
      /** The collector takes this as "the gate is gone": it stops observing and leaves. */
      close() {
        this.connection?.destroy();
        this.server.close();
      }
      accept(socket) {
        if (this.connection !== null) return void socket.destroy();
        this.connection = socket;
        socket.on("error", () => void 0);
        socket.resume();
        for (const line of this.waiting.splice(0)) socket.write(`${line}
`);
      }
    };
  }
});

// src/collector/signals.ts
function forwardSignals(send) {
  const undo = Object.entries(forwarded).map(([name, line]) => {
    const handler = () => send(line);
    process.on(name, handler);
    return () => process.off(name, handler);
  });
  return () => undo.forEach((off) => off());
}
var forwarded;
var init_signals = __esm({
  "src/collector/signals.ts"() {
    "use strict";
    forwarded = { SIGINT: "signal INT", SIGTERM: "signal TERM", SIGHUP: "signal HUP" };
  }
});

// src/collector/tail.ts
import { open as open2 } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
async function* followFile(path, writer) {
  let written = false;
  const done = writer.finally(() => written = true);
  done.catch(() => void 0);
  const file = await open2(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (; ; ) {
      const last = written;
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, null);
      if (bytesRead > 0) yield buffer.subarray(0, bytesRead);
      else if (last) return;
      else await Promise.race([done.catch(() => void 0), sleep(POLL_MS)]);
    }
  } finally {
    await file.close();
  }
}
var POLL_MS, CHUNK_BYTES;
var init_tail = __esm({
  "src/collector/tail.ts"() {
    "use strict";
    POLL_MS = 50;
    CHUNK_BYTES = 1 << 20;
  }
});

// src/collector/lines.ts
var LineSplitter;
var init_lines = __esm({
  "src/collector/lines.ts"() {
    "use strict";
    LineSplitter = class {
      /** `maxBytes`: a longer line makes `push` call `tooLong`, which must throw. */
      constructor(maxBytes, tooLong) {
        this.maxBytes = maxBytes;
        this.tooLong = tooLong;
      }
      maxBytes;
      tooLong;
      pending = [];
      pendingBytes = 0;
      /** The lines that `chunk` completes. Bytes that are not UTF-8 become U+FFFD. */
      *push(chunk) {
        let start2 = 0;
        for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start2)) {
          const tail = chunk.subarray(start2, end);
          start2 = end + 1;
          if (this.pendingBytes + tail.length > this.maxBytes) this.tooLong();
          yield this.take(tail);
        }
        this.keep(chunk.subarray(start2));
      }
      /** Bytes of a last line that was never ended: what a crash in the middle of a write leaves. */
      get partialBytes() {
        return this.pendingBytes;
      }
      take(tail) {
        if (this.pendingBytes === 0) return tail.toString("utf8");
        const line = Buffer.concat([...this.pending, tail]).toString("utf8");
        this.pending = [];
        this.pendingBytes = 0;
        return line;
      }
      keep(rest2) {
        if (rest2.length === 0) return;
        if (this.pendingBytes + rest2.length > this.maxBytes) this.tooLong();
        this.pending.push(Buffer.from(rest2));
        this.pendingBytes += rest2.length;
      }
    };
  }
});

// src/collector/shapes.ts
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function offendingField(value, shape) {
  for (const [name, check] of Object.entries(shape)) if (!check(value[name])) return name;
  return null;
}
function misfit(type, value) {
  const entries = fields.get(type);
  if (entries === void 0) return "unknown";
  for (const [name, check] of entries) if (!check(value[name])) return name;
  return null;
}
var MAX_FRAMES, MAX_CALLS2, text, flag, count, integer, id, amount, address, orNull, optional, oneOf, listOf, object, epoch, drops, call, level, remark, shapes, fields;
var init_shapes = __esm({
  "src/collector/shapes.ts"() {
    "use strict";
    MAX_FRAMES = 4096;
    MAX_CALLS2 = 4096;
    text = (value) => typeof value === "string";
    flag = (value) => typeof value === "boolean";
    count = (value) => Number.isSafeInteger(value) && value >= 0;
    integer = (value) => Number.isSafeInteger(value);
    id = (value) => Number.isSafeInteger(value) && value >= 1;
    amount = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0;
    address = amount;
    orNull = (check) => (value) => value === null || check(value);
    optional = (check) => (value) => value === void 0 || check(value);
    oneOf = (...words2) => (value) => typeof value === "string" && words2.includes(value);
    listOf = (check, max = Number.MAX_SAFE_INTEGER) => (value) => Array.isArray(value) && value.length <= max && value.every(check);
    object = (shape) => (value) => isObject(value) && offendingField(value, shape) === null;
    epoch = (value) => Array.isArray(value) && value.length === 2 && count(value[0]) && value[0] < 64 && count(value[1]);
    drops = (value) => isObject(value) && Object.values(value).every(amount);
    call = object({
      function: orNull(text),
      file: orNull(text),
      line: orNull(count),
      column: orNull(count),
      inlined: flag
    });
    level = object({
      process: id,
      live: amount,
      live_bytes: amount,
      allocs: amount,
      alloc_bytes: amount,
      frees: amount,
      rss_bytes: amount,
      cpu_ns: amount,
      wait_ns: optional(amount),
      iterations: amount
    });
    remark = { code: text, message: text, remedy: text };
    shapes = {
      header: {
        format: oneOf("leak-gate-timeline"),
        version: text,
        collector: text,
        started_at: text,
        host: object({ kernel: text, arch: text, cpus: count }),
        mode: oneOf("run", "attach"),
        tap: oneOf("preload", "uprobe"),
        command: listOf(text),
        directory: text,
        sample_rate: id
      },
      process: {
        id,
        pid: count,
        parent: count,
        at_ns: count,
        executable: text,
        tap: oneOf("preload", "uprobe", "none"),
        reason: optional(text)
      },
      process_end: {
        process: id,
        at_ns: count,
        frozen_ns: orNull(count),
        exit_code: orNull(integer),
        signal: orNull(count),
        reason: oneOf("exit", "exec", "observation-ended")
      },
      module: { id, path: text, build_id: orNull(text), debug_info: oneOf("dwarf", "symbols", "none") },
      frame: { id, module: orNull(id), offset: address },
      symbol: { frame: id, calls: listOf(call, MAX_CALLS2) },
      site: { id, frames: listOf(id, MAX_FRAMES), function: orNull(text), truncated: flag },
      cohort: {
        process: id,
        site: id,
        epoch,
        allocs: amount,
        alloc_bytes: amount,
        live: amount,
        live_bytes: amount,
        live_sampled: amount,
        live_bytes_squared: amount,
        retained: amount,
        retained_bytes: amount
      },
      snapshot: {
        at_ns: count,
        epoch,
        epoch_end: flag,
        sample_rate: id,
        overhead_percent: orNull(amount),
        processes: listOf(level),
        drops
      },
      marker: { process: id, at_ns: count, kind: text, name: text },
      note: remark,
      fault: remark,
      trailer: {
        at_ns: count,
        reason: oneOf("exit", "duration", "detached", "signal", "fault"),
        target: orNull(object({ exit_code: orNull(integer), signal: orNull(count) })),
        overhead_percent: orNull(amount),
        drops,
        lines: count
      }
    };
    fields = new Map(Object.entries(shapes).map(([type, shape]) => [type, Object.entries(shape)]));
  }
});

// src/collector/wire.ts
function parseJson(line) {
  try {
    return JSON.parse(line);
  } catch {
    return void 0;
  }
}
var MAJOR, MAX_LINE_BYTES, WireReader;
var init_wire = __esm({
  "src/collector/wire.ts"() {
    "use strict";
    init_errors();
    init_lines();
    init_shapes();
    MAJOR = 1;
    MAX_LINE_BYTES = 16 * 1024 * 1024;
    WireReader = class {
      /** `name`: what the bytes come from, for messages. */
      constructor(name) {
        this.name = name;
      }
      name;
      splitter = new LineSplitter(MAX_LINE_BYTES, () => this.tooLong());
      lineNumber = 0;
      sawHeader = false;
      sawFault = false;
      /** The records that `chunk` completes; records of unknown type are left out. */
      *push(chunk) {
        for (const line of this.splitter.push(chunk)) {
          this.lineNumber += 1;
          const record = this.parse(line);
          if (record !== null) yield record;
        }
      }
      /** Call when no more bytes come. A last partial line is what a crash leaves and is dropped; a file without header is foreign. */
      end() {
        if (!this.started)
          throw this.foreign(this.splitter.partialBytes === 0 && this.lineNumber === 0 ? "is empty" : void 0);
      }
      /** Whether a first record has been read: before it nothing is known about what this is. */
      get started() {
        return this.sawHeader || this.sawFault;
      }
      parse(line) {
        if (line.trim() === "") return null;
        const value = parseJson(line);
        if (!this.started) return this.first(value);
        if (!isObject(value) || typeof value["type"] !== "string") throw this.damaged("is not a record");
        const type = value["type"];
        if (type === "header") throw this.damaged("is a second header");
        const field = misfit(type, value);
        if (field === "unknown") return null;
        if (field !== null) throw this.damaged(`is a ${type} record whose "${field}" cannot be used`);
        return value;
      }
      /** A header; or the fault of a collector that failed before it knew what to write into one. */
      first(value) {
        if (!isObject(value) || value["type"] !== "fault" || misfit("fault", value) !== null) return this.header(value);
        this.sawFault = true;
        return value;
      }
      header(value) {
        if (!isObject(value) || value["type"] !== "header" || value["format"] !== "leak-gate-timeline")
          throw this.foreign();
        this.checkVersion(value["version"]);
        const field = misfit("header", value);
        if (field !== null) throw this.damaged(`is a header whose "${field}" cannot be used`);
        this.sawHeader = true;
        return value;
      }
      checkVersion(version2) {
        const match = typeof version2 === "string" ? /^(\d{1,6})\.(\d{1,6})$/.exec(version2) : null;
        if (match === null) throw this.damaged('is a header whose "version" cannot be used');
        if (Number(match[1]) === MAJOR) return;
        const newer = Number(match[1]) > MAJOR;
        throw new GateError(
          "RECORDING_VERSION",
          `${this.name} is a timeline of version ${match[0]}; this leak-gate reads version ${MAJOR}.x`,
          newer ? "Analyze it with a newer leak-gate." : "Record it again with this leak-gate."
        );
      }
      foreign(what = "is not a leak-gate recording") {
        return new GateError(
          "RECORDING_FOREIGN",
          `${this.name} ${what}`,
          "Make a recording with `leak-gate run --record FILE -- CMD`."
        );
      }
      damaged(what) {
        const good = this.lineNumber - 1;
        return new GateError(
          "RECORDING_UNREADABLE",
          `${this.name} is damaged: line ${this.lineNumber} ${what}`,
          good > 0 ? `What comes before can be read: head -n ${good} FILE > GOOD` : "Record it again."
        );
      }
      tooLong() {
        this.lineNumber += 1;
        throw this.started ? this.damaged(`is longer than ${MAX_LINE_BYTES} bytes`) : this.foreign();
      }
    };
  }
});

// src/collector/workspace.ts
import { chmodSync, constants as constants2, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { open as open3 } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname as dirname3, join as join3 } from "node:path";
async function createEmpty(path) {
  await ensureFolder(dirname3(path));
  const file = await open3(path, constants2.O_WRONLY | constants2.O_CREAT | constants2.O_NONBLOCK, 420);
  try {
    if (!(await file.stat()).isFile()) throw new Error("it is not a regular file");
    await file.truncate(0);
  } finally {
    await file.close();
  }
}
var LONGEST_FOLDER, Workspace;
var init_workspace = __esm({
  "src/collector/workspace.ts"() {
    "use strict";
    init_errors();
    init_folder();
    LONGEST_FOLDER = 80;
    Workspace = class _Workspace {
      constructor(folder, recordPath) {
        this.folder = folder;
        this.recordPath = recordPath;
        this.controlPath = join3(folder, "control");
        this.environmentPath = join3(folder, "environment");
      }
      folder;
      recordPath;
      controlPath;
      environmentPath;
      /** Makes the folder (mode 0700) and the recording, so that a path that cannot be written shows before the target starts. */
      static async create(recordPath) {
        const base = Buffer.byteLength(tmpdir()) > LONGEST_FOLDER ? "/tmp" : tmpdir();
        const folder = mkdtempSync(join3(base, "leak-gate-"));
        const workspace = new _Workspace(folder, recordPath ?? join3(folder, "timeline.ndjson"));
        try {
          await createEmpty(workspace.recordPath);
          return workspace;
        } catch (cause) {
          workspace.remove();
          throw new GateError(
            "OUTPUT_UNWRITABLE",
            `Cannot write the recording ${workspace.recordPath}: ${cause.message}`,
            "Give --record a file in a folder that you may write to, with space on its disk.",
            { cause }
          );
        }
      }
      /** Keeps the target's environment for the collector: sudo would have emptied it. */
      writeEnvironment(environment) {
        const pairs = Object.entries(environment).map(([name, value]) => `${name}=${value ?? ""}\0`);
        writeFileSync(this.environmentPath, pairs.join(""), { mode: 384 });
        chmodSync(this.environmentPath, 384);
      }
      /** Secrets live in environments: the file goes as soon as the target has started. */
      removeEnvironment() {
        rmSync(this.environmentPath, { force: true });
      }
      /** Removes the folder; a recording that was asked for lies elsewhere and stays. */
      remove() {
        rmSync(this.folder, { recursive: true, force: true });
      }
    };
  }
});

// src/collector/ebpf.ts
import { spawn } from "node:child_process";
function ebpfSource(settings) {
  const closing = [];
  return {
    records: () => observe(settings, closing),
    close: async () => {
      for (const undo of closing.splice(0).reverse()) await undo();
    }
  };
}
async function* observe(settings, closing) {
  const workspace = await Workspace.create(settings.recordPath);
  closing.push(() => workspace.remove());
  const control = await ControlSocket.listen(workspace.controlPath);
  const attached = settings.subject.kind === "attach";
  closing.push(forwardSignals((line) => control.send(attached ? "stop" : line)));
  workspace.writeEnvironment(settings.environment);
  const exit = start(settings, workspace);
  closing.push(async () => {
    control.close();
    await leave(exit);
  });
  const reader = new WireReader("The timeline of the collector");
  let faulty = false;
  let ended = false;
  for await (const chunk of followFile(workspace.recordPath, exit)) {
    for (const record of ownRecords(reader, chunk)) {
      if (record.type === "header") workspace.removeEnvironment();
      faulty ||= record.type === "fault";
      ended ||= record.type === "trailer";
      yield record;
    }
  }
  const status = await exit;
  if (!reader.started && status.code === UNWRITABLE) throw unwritable(workspace.recordPath);
  if (!reader.started) throw silentCollector(status, settings, control.connected);
  if (!ended && !faulty) yield status.code === UNWRITABLE ? unwritableNote(workspace.recordPath) : diedNote(status);
}
function* ownRecords(reader, chunk) {
  try {
    yield* reader.push(chunk);
  } catch (cause) {
    if (!(cause instanceof GateError)) throw cause;
    throw new GateError("COLLECTOR_FAILED", cause.message, "Install leak-gate again, or report it.", { cause });
  }
}
function start(settings, workspace) {
  const own = collectorArguments({
    ...settings,
    recordPath: workspace.recordPath,
    controlPath: workspace.controlPath,
    environmentPath: workspace.environmentPath
  });
  const [program2 = "", ...args] = [...settings.elevation, settings.collector, ...own];
  const exit = new Promise((resolve, reject) => {
    const child = spawn(program2, args, { stdio: "inherit", env: settings.environment, cwd: settings.directory });
    child.once("error", (cause) => reject(cannotStart(program2, settings, cause)));
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  exit.catch(() => void 0);
  return exit;
}
async function leave(exit) {
  let timer;
  const late = new Promise((resolve) => timer = setTimeout(resolve, CLOSE_MS));
  await Promise.race([exit.catch(() => void 0), late]);
  clearTimeout(timer);
}
function cannotStart(program2, settings, cause) {
  if (settings.elevation.length > 0 && program2 === settings.elevation[0])
    return noPrivilege(`${program2} cannot be run`, cause);
  return new GateError(
    "COLLECTOR_FAILED",
    `The collector ${program2} cannot be started: ${cause.message}`,
    "Run `leak-gate doctor`, or install leak-gate again.",
    { cause }
  );
}
function noPrivilege(why, cause) {
  return new GateError(
    "NO_PRIVILEGE",
    `Observing needs root, and ${why}`,
    "Run leak-gate with sudo (the target still runs as you), or allow `sudo -n` for it; in a container start it with --privileged.",
    cause === void 0 ? void 0 : { cause }
  );
}
function silentCollector(exit, settings, connected) {
  if (settings.elevation.length > 0 && !connected) return noPrivilege("sudo does not grant it without a password");
  return new GateError(
    "COLLECTOR_FAILED",
    `The collector ended with ${describe(exit)} before it observed anything`,
    "Run `leak-gate doctor`: it tells what this machine lacks."
  );
}
function unwritable(path) {
  return new GateError("OUTPUT_UNWRITABLE", unwritableText(path), unwritableRemedy);
}
function unwritableNote(path) {
  return {
    type: "note",
    code: "recording_unwritable",
    message: `${unwritableText(path)}: what came after is unknown`,
    remedy: unwritableRemedy
  };
}
function diedNote(exit) {
  return {
    type: "note",
    code: "collector_died",
    message: `The collector ended with ${describe(exit)} before the target did: what came after is unknown`,
    remedy: "Was it killed, or short of memory (dmesg)? Run again; if it happens again, report it."
  };
}
function describe(exit) {
  return exit.signal === null ? `status ${exit.code ?? "unknown"}` : exit.signal;
}
var UNWRITABLE, CLOSE_MS, unwritableText, unwritableRemedy;
var init_ebpf = __esm({
  "src/collector/ebpf.ts"() {
    "use strict";
    init_errors();
    init_arguments();
    init_control();
    init_signals();
    init_tail();
    init_wire();
    init_workspace();
    UNWRITABLE = 74;
    CLOSE_MS = 5e3;
    unwritableText = (path) => `The recording ${path} could not be written (is the disk full?)`;
    unwritableRemedy = "Free some space there, or name another place with --record.";
  }
});

// src/collector/identity.ts
import { execFileSync } from "node:child_process";
import { readFileSync as readFileSync2, statSync } from "node:fs";
function targetIdentity(user, caller, lookup = passwdLine, workspaceOwner = ownerOfWorkingDirectory) {
  if (user !== null) return parseUser(user, lookup);
  const uid = numeric(caller.environment["SUDO_UID"]);
  const gid = numeric(caller.environment["SUDO_GID"]);
  if (caller.uid === 0 && uid !== null && gid !== null) return { uid, gid };
  if (caller.uid === 0 && caller.environment["LEAK_GATE_CONTAINER"] === "1") {
    const owner = workspaceOwner();
    return owner.uid === 0 ? imageTarget : owner;
  }
  return { uid: caller.uid, gid: caller.gid };
}
function ownerOfWorkingDirectory() {
  const { uid, gid } = statSync(".");
  return { uid, gid };
}
function parseUser(user, lookup) {
  const [name = "", group] = user.split(":", 2);
  const gid = group === void 0 ? null : numeric(group);
  if (group !== void 0 && gid === null) throw unusable2(user, "the group must be a number");
  const uid = numeric(name);
  if (uid !== null && gid !== null) return { uid, gid };
  const account = /^[\w.][\w.@-]*\$?$/.test(name) ? lookup(name)?.split(":") : void 0;
  const found = { uid: numeric(account?.[2]), gid: numeric(account?.[3]) };
  if (found.uid === null || found.gid === null) {
    throw unusable2(user, uid === null ? "there is no such user" : "that user has no account, so its group is unknown");
  }
  return { uid: found.uid, gid: gid ?? found.gid };
}
function numeric(value) {
  if (value === void 0 || !/^\d{1,10}$/.test(value)) return null;
  const number = Number(value);
  return number < 4294967295 ? number : null;
}
function unusable2(user, why) {
  return new GateError(
    "USAGE",
    `--user ${user} cannot be used: ${why}`,
    "Give the name of a user or numbers: --user 1000:1000."
  );
}
function passwdLine(key) {
  const matches2 = (line) => {
    const [name, , uid] = line.split(":");
    return name === key || uid === key;
  };
  try {
    const local = readFileSync2("/etc/passwd", "utf8").split("\n").find(matches2);
    return local ?? execFileSync("getent", ["passwd", key], { encoding: "utf8", timeout: 5e3 }).trim();
  } catch {
    return null;
  }
}
var imageTarget;
var init_identity = __esm({
  "src/collector/identity.ts"() {
    "use strict";
    init_errors();
    imageTarget = { uid: 65532, gid: 65532 };
  }
});

// src/collector/recorded.ts
import { createReadStream } from "node:fs";
import { stat as stat3 } from "node:fs/promises";
function recordedSource(path) {
  return { records: () => readRecording(path), close: () => Promise.resolve() };
}
async function* readRecording(path) {
  const reader = new WireReader(path);
  let ended = false;
  try {
    if ((await stat3(path)).isDirectory()) throw new Error("it is a directory");
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      for (const record of reader.push(chunk)) {
        ended ||= record.type === "trailer" || record.type === "fault";
        yield record;
      }
    }
  } catch (cause) {
    if (cause instanceof GateError) throw cause;
    throw new GateError(
      "RECORDING_UNREADABLE",
      `Cannot read the recording ${path}: ${cause.message}`,
      "Give the file that `leak-gate run --record FILE` wrote, and check that you may read it.",
      { cause }
    );
  }
  reader.end();
  if (!ended) yield cutNote;
}
var cutNote;
var init_recorded = __esm({
  "src/collector/recorded.ts"() {
    "use strict";
    init_errors();
    init_wire();
    cutNote = {
      type: "note",
      code: "recording_cut",
      message: "The recording was cut short: what came after its last line is unknown, and source lines are written last",
      remedy: "Was the collector killed, the disk full, or the file copied too early? Run again for the whole."
    };
  }
});

// src/collector/symbolize.ts
import { spawn as spawn2 } from "node:child_process";
async function symbolize(collector, places) {
  const question = places.map(
    ({ file, debugFile, address: address2 }) => JSON.stringify({ file, debug_file: debugFile, address: address2 })
  );
  const answer = await converse(collector, `${question.join("\n")}
`);
  const lines = answer.split("\n").filter((line) => line !== "");
  if (lines.length !== places.length)
    throw new Error(`${places.length} addresses were asked for, ${lines.length} answered`);
  return lines.map((line) => {
    const value = JSON.parse(line);
    if (misfit("symbol", { frame: 1, calls: value.calls }) !== null) throw new Error("an answer is malformed");
    return value.calls;
  });
}
function converse(collector, question) {
  return new Promise((resolve, reject) => {
    const child = spawn2(collector, ["symbolize"], { stdio: ["pipe", "pipe", "ignore"], timeout: TIMEOUT_MS });
    const chunks = [];
    let bytes = 0;
    child.stdout.on("data", (chunk) => {
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT_BYTES) child.kill();
      else chunks.push(chunk);
    });
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(Buffer.concat(chunks).toString("utf8"));
      else reject(new Error(`the collector ended with ${code ?? "a signal"}`));
    });
    child.stdin.on("error", () => void 0);
    child.stdin.end(question);
  });
}
var TIMEOUT_MS, MAX_OUTPUT_BYTES;
var init_symbolize = __esm({
  "src/collector/symbolize.ts"() {
    "use strict";
    init_shapes();
    TIMEOUT_MS = 6e4;
    MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
  }
});

// src/collector/resymbolized.ts
function resymbolized(source, collector, settings) {
  return { records: () => improve(source, collector, settings), close: () => source.close() };
}
async function* improve(source, collector, settings) {
  const held = new HeldBack();
  let trailer = null;
  for await (const record of source.records()) {
    if (record.type === "trailer") trailer = record;
    else if (!held.take(record)) yield record;
  }
  yield* betterSymbols(held, collector, settings);
  if (trailer !== null) yield trailer;
}
async function* betterSymbols(held, collector, settings) {
  const better = /* @__PURE__ */ new Map();
  const failures = [];
  for (const module of held.bareModules()) {
    try {
      if (await symbolizeModule(module, held, collector, settings, better)) yield { ...module, debug_info: "dwarf" };
    } catch (error) {
      failures.push(`${module.path}: ${reasonOf(error)}`);
      if (error instanceof DOMException && error.name === "TimeoutError") break;
    }
  }
  for (const [frame, symbol] of held.symbols) if (!better.has(frame)) yield symbol;
  yield* better.values();
  if (failures.length > 0) yield failureNote(failures);
}
async function symbolizeModule(module, held, collector, settings, better) {
  const debugFile = await fetchDebugFile(module.build_id, settings);
  if (debugFile === null) return false;
  const frames = [...held.frames.values()].filter((frame) => frame.module === module.id);
  const places = frames.map(({ offset }) => ({ file: module.path, debugFile, address: offset }));
  const answers = await symbolize(collector(), places);
  frames.forEach((frame, index) => {
    const calls = answers[index] ?? [];
    if (calls.length > 0) better.set(frame.id, { type: "symbol", frame: frame.id, calls });
  });
  return true;
}
function reasonOf(error) {
  const { message, cause } = error;
  return cause instanceof Error && cause.message !== "" ? `${message} (${cause.message})` : message;
}
function failureNote(failures) {
  const more = failures.length > 1 ? ` (and ${failures.length - 1} more)` : "";
  return {
    type: "note",
    code: "debuginfod",
    message: `No debug information from DEBUGINFOD_URLS for ${failures[0]}${more}`,
    remedy: "Check the server, or unset DEBUGINFOD_URLS; the verdict does not depend on it."
  };
}
var runtime, MOST_FILES, HeldBack;
var init_resymbolized = __esm({
  "src/collector/resymbolized.ts"() {
    "use strict";
    init_debuginfod();
    init_symbolize();
    runtime = /\/(?:libc|libm|libdl|librt|libpthread|libstdc\+\+|libc\+\+|libc\+\+abi|libgcc_s|ld-linux[^/]*|ld-musl[^/]*)[.-][^/]*$/;
    MOST_FILES = 32;
    HeldBack = class {
      /** A module may be written again when more is known about it. */
      modules = /* @__PURE__ */ new Map();
      frames = /* @__PURE__ */ new Map();
      symbols = /* @__PURE__ */ new Map();
      /** Takes note of `record`; true when it is held back. */
      take(record) {
        if (record.type === "module") this.modules.set(record.id, record);
        else if (record.type === "frame") this.frames.set(record.id, record);
        else if (record.type === "symbol" && this.moduleOf(record.frame)?.debug_info !== "dwarf") {
          this.symbols.set(record.frame, record);
          return true;
        }
        return false;
      }
      /** Modules on stacks that lack DWARF and can be asked for. */
      bareModules() {
        const used = new Set([...this.frames.values()].map((frame) => frame.module));
        return [...this.modules.values()].filter((module) => module.build_id !== null && module.debug_info !== "dwarf" && used.has(module.id)).filter((module) => !runtime.test(module.path)).map((module) => ({ ...module, build_id: module.build_id ?? "" })).slice(0, MOST_FILES);
      }
      moduleOf(frame) {
        const module = this.frames.get(frame)?.module;
        return module === void 0 || module === null ? void 0 : this.modules.get(module);
      }
    };
  }
});

// src/report/stack.ts
function stackLines(site, wrappers) {
  return site.frames.flatMap((frame) => {
    if (frame.calls.length === 0) return [stackLine(frame, null, wrappers)];
    return frame.calls.map((call2) => stackLine(frame, call2, wrappers));
  });
}
function stackLine(frame, call2, wrappers) {
  const located = call2?.file != null;
  const address2 = `${frame.module === null ? "" : `${baseName(frame.module.path)}+`}0x${frame.offset.toString(16)}`;
  return {
    frame,
    call: call2,
    title: call2?.function ?? address2,
    place: call2 !== null && located ? location(call2) : call2?.function != null ? address2 : null,
    inlined: call2?.inlined ?? false,
    runtime: ownerOf(call2, frame.module, wrappers) !== "user"
  };
}
function location(call2) {
  const line = call2.line === null || call2.line === 0 ? "" : `:${call2.line}`;
  const column = line === "" || call2.column === null || call2.column === 0 ? "" : `:${call2.column}`;
  return `${call2.file ?? "?"}${line}${column}`;
}
function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1) || path;
}
function relativeTo(directory, path) {
  const base = directory.endsWith("/") ? directory : `${directory}/`;
  return base.length > 1 && path.startsWith(base) ? path.slice(base.length) : path;
}
var init_stack = __esm({
  "src/report/stack.ts"() {
    "use strict";
    init_code_owner();
  }
});

// src/report/blame.ts
function blamedLine(decision, wrappers) {
  if (decision.site === null) return null;
  const at = blame(decision.site, wrappers);
  if (at === null) return null;
  const frame = decision.site.frames[at.frame];
  const call2 = frame?.calls[at.call] ?? null;
  return stackLines(decision.site, wrappers).find((line) => line.frame === frame && line.call === call2) ?? null;
}
var init_blame2 = __esm({
  "src/report/blame.ts"() {
    "use strict";
    init_blame();
    init_stack();
  }
});

// src/gate/source-files.ts
import { constants as constants3 } from "node:fs";
import { open as open4, realpath } from "node:fs/promises";
import { isAbsolute, join as join4, normalize } from "node:path";
async function readExcerpt(file, line, directory) {
  for (const path of candidates2(file, directory)) {
    const text2 = await readSource(path);
    if (text2 === null) continue;
    const lines = text2.split(/\r?\n/);
    if (line < 1 || line > lines.length) return null;
    let first = Math.max(1, line - CONTEXT_LINES);
    while (first < line && lines[first - 1]?.trim() === "") first += 1;
    const shown = lines.slice(first - 1, line + CONTEXT_LINES).map((source) => source.slice(0, LONGEST_LINE));
    return { file: path, firstLine: first, blamedLine: line, lines: trimEnd(shown, line - first + 1) };
  }
  return null;
}
function candidates2(file, directory) {
  const parts = normalize(file).split("/").filter((part) => part !== "" && part !== "." && part !== "..");
  const suffixes = parts.map((_, index) => join4(directory, ...parts.slice(index)));
  return isAbsolute(file) ? [file, ...suffixes] : suffixes;
}
async function readSource(path) {
  if (!sourceName.test(path)) return null;
  try {
    const real = await realpath(path);
    if (!sourceName.test(real) || /^\/(?:proc|sys|dev)\//.test(real)) return null;
    const handle = await open4(real, constants3.O_RDONLY | constants3.O_NONBLOCK | constants3.O_NOFOLLOW);
    try {
      const info = await handle.stat();
      if (!info.isFile() || info.size > MAX_BYTES) return null;
      const text2 = await handle.readFile("utf8");
      return text2.includes("\0") ? null : text2;
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}
function trimEnd(lines, keep) {
  let end = lines.length;
  while (end > keep && lines[end - 1]?.trim() === "") end -= 1;
  return lines.slice(0, end);
}
var MAX_BYTES, CONTEXT_LINES, LONGEST_LINE, sourceName;
var init_source_files = __esm({
  "src/gate/source-files.ts"() {
    "use strict";
    MAX_BYTES = 5e6;
    CONTEXT_LINES = 3;
    LONGEST_LINE = 400;
    sourceName = /\.(?:c|cc|cpp|cxx|c\+\+|cppm|ixx|h|hh|hpp|hxx|h\+\+|inc|inl|ipp|tcc|tpp|cu|cuh|m|mm|rs|go|zig|d|f|f90|nim|pas|adb|ads|swift|cr|y|l|re)$/i;
  }
});

// src/gate/excerpts.ts
async function excerptsFor(verdict, timeline, wrappers) {
  const excerpts = /* @__PURE__ */ new Map();
  const sites = verdict.processes.flatMap((process2) => process2.decisions).filter(({ kind }) => kind !== "pass");
  for (const decision of [...sites].sort(leaksFirst).slice(0, MOST)) {
    const call2 = blamedLine(decision, wrappers)?.call;
    if (decision.fingerprint === null || call2?.file == null || call2.line === null) continue;
    const excerpt = await readExcerpt(call2.file, call2.line, timeline.directory);
    if (excerpt !== null) excerpts.set(decision.fingerprint, excerpt);
  }
  return excerpts;
}
function leaksFirst(a, b) {
  return Number(b.kind === "leak") - Number(a.kind === "leak");
}
var MOST;
var init_excerpts = __esm({
  "src/gate/excerpts.ts"() {
    "use strict";
    init_blame2();
    init_source_files();
    MOST = 100;
  }
});

// src/publish/file.ts
import { access as access2, constants as constants4, rename as rename2, rm as rm2, stat as stat4, writeFile } from "node:fs/promises";
import { dirname as dirname4 } from "node:path";
function filePublisher(path, format, load) {
  return {
    path,
    prepare: () => guarded(path, format, () => checkWritable(path)),
    publish: async (result) => {
      const text2 = (await load()).render(result);
      await guarded(path, format, () => writeWhole(path, text2));
    }
  };
}
async function checkWritable(path) {
  await ensureFolder(dirname4(path));
  const existing = await stat4(path).catch(() => null);
  if (existing?.isDirectory()) throw new Error("it is a directory");
  await access2(existing === null ? dirname4(path) : path, constants4.W_OK);
}
async function writeWhole(path, text2) {
  const existing = await stat4(path).catch(() => null);
  if (existing !== null && !existing.isFile()) return writeFile(path, text2);
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text2, { flag: "wx" });
    await rename2(draft, path);
  } catch (error) {
    await rm2(draft, { force: true });
    throw error;
  }
}
async function guarded(path, format, action) {
  try {
    await action();
  } catch (cause) {
    throw new GateError(
      "OUTPUT_UNWRITABLE",
      `Cannot write the ${format} report ${path}: ${cause.message}`,
      `Give --${format} a file in a folder that you may write to, with space on its disk.`,
      { cause }
    );
  }
}
var init_file = __esm({
  "src/publish/file.ts"() {
    "use strict";
    init_folder();
    init_errors();
  }
});

// src/publish/stream.ts
function streamPublisher(stream, reporter) {
  return {
    path: null,
    prepare: () => Promise.resolve(),
    publish: (result) => new Promise((resolve) => {
      stream.once("error", () => resolve());
      stream.write(reporter.render(result), () => resolve());
    })
  };
}
var init_stream = __esm({
  "src/publish/stream.ts"() {
    "use strict";
  }
});

// src/report/units.ts
function threeDigits(value) {
  const magnitude = Math.abs(value);
  if (magnitude >= 100 || value === 0) return formatCount(value);
  if (magnitude >= 10) return trimZeros(value.toFixed(1));
  if (magnitude >= 1) return trimZeros(value.toFixed(2));
  return trimZeros(value.toFixed(Math.min(6, 2 - Math.floor(Math.log10(magnitude)))));
}
function trimZeros(text2) {
  return text2.includes(".") ? text2.replace(/\.?0+$/, "") : text2;
}
function formatCount(count2) {
  const rounded = Math.round(count2);
  if (Math.abs(rounded) < 1e6) return `${rounded}`.replace(/\B(?=(\d{3})+$)/g, ",");
  if (Math.abs(rounded) < 1e9) return `${threeDigits(rounded / 1e6)} M`;
  return `${threeDigits(rounded / 1e9)} G`;
}
function plural(count2, word) {
  return `${formatCount(count2)} ${word}${Math.round(count2) === 1 ? "" : "s"}`;
}
function formatSeconds(seconds) {
  if (seconds < 99.95) return `${trimZeros(seconds.toFixed(seconds < 1 ? 2 : 1))} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor(whole % 3600 / 60))} min`;
}
function two(value) {
  return `${value}`.padStart(2, "0");
}
function formatPercent(percent) {
  return `${threeDigits(percent)} %`;
}
function formatConfidence(p) {
  if (p < 1e-3) return "very strong evidence (p < 0.001)";
  if (p < 0.01) return `strong evidence (p = ${p.toFixed(3)})`;
  if (p < 0.05) return `moderate evidence (p = ${p.toFixed(2)})`;
  return `weak evidence (p = ${p.toFixed(2)})`;
}
var init_units = __esm({
  "src/report/units.ts"() {
    "use strict";
    init_budget();
  }
});

// src/report/terminal/drops.ts
function dropLines(drops2) {
  return Object.entries(drops2).filter(([, count2]) => count2 > 0).sort(([a], [b]) => a < b ? -1 : 1).map(([name, count2]) => {
    const meaning = Object.hasOwn(meanings, name) ? ` (${meanings[name]})` : "";
    return `${formatCount(count2)} ${terminalText(name)}${meaning}`;
  });
}
var meanings;
var init_drops2 = __esm({
  "src/report/terminal/drops.ts"() {
    "use strict";
    init_escape();
    init_units();
    meanings = {
      block_table_full: "blocks that found no room in the kernel table",
      cohort_table_full: "allocations that could not be counted in a cohort",
      site_table_full: "allocations whose stack found no room",
      stack_missing: "allocations whose stack could not be read",
      stack_truncated: "stacks that ended early",
      event_lost: "process or module events that were lost",
      alloc_over_live: "addresses allocated while still live (a free was missed)",
      free_unmatched: "frees of blocks that were never seen born",
      return_missed: "allocations whose return was never seen",
      dangling_reference: "records that name something the recording never introduced",
      reentrant: "calls made while the tap itself was working"
    };
  }
});

// src/report/terminal/footer.ts
function footerText(result, paint) {
  const { timeline } = result;
  const rows = [["observed", observedText(timeline)]];
  rows.push(["overhead", overheadText(timeline)]);
  const detectable = detectableText(result);
  if (detectable !== null) rows.push(["could find", detectable]);
  for (const line of dropLines(timeline.drops)) rows.push(["drops", line]);
  for (const line of untapped(timeline)) rows.push(["untapped", line]);
  for (const hint of hints(result)) rows.push(["hint", hint]);
  for (const note of timeline.notes) {
    rows.push(["note", terminalText(note.message)]);
    if (note.remedy !== "") rows.push(["", `→ ${terminalText(note.remedy)}`]);
  }
  for (const path of result.files) rows.push(["written", terminalText(path)]);
  rows.push(["exit status", exitText(result)]);
  return rows.map(([key, value]) => `${paint.dim(key.padEnd(KEY_WIDTH))}${value}`);
}
function exitText({ exitStatus, verdict, failOn }) {
  const tolerated = exitStatus === 0 && (verdict.kind === "leak" || verdict.kind === "inconclusive");
  return `${exitStatus}${tolerated ? ` (--fail-on ${failOn})` : ""}`;
}
function observedText(timeline) {
  const seen = timeline.processes.filter((process2) => process2.tap !== "none");
  const allocations = seen.reduce((sum2, process2) => sum2 + (process2.levels.at(-1)?.allocs ?? 0), 0);
  const p = timeline.samplingProbability;
  const sampling = p >= 1 ? "every block" : `one address in ${formatCount(1 / p)}`;
  const parts = [
    formatSeconds(timeline.durationNs / 1e9),
    plural(allocations, "allocation"),
    sampling,
    `${timeline.tap} tap`,
    seen.length === 1 ? "1 process" : `${formatCount(seen.length)} processes`
  ];
  return parts.join(" · ");
}
function overheadText(timeline) {
  const { overheadPercent } = timeline;
  if (overheadPercent === null) return "not measured";
  const figure = overheadPercent > OVERHEAD_PERCENT_MAX ? `more than ${formatCount(OVERHEAD_PERCENT_MAX)} %` : formatPercent(overheadPercent);
  return `${figure} of the target's own CPU time`;
}
function detectableText(result) {
  const last = (id2) => result.timeline.processes.find((process2) => process2.id === id2)?.levels.at(-1)?.allocs ?? 0;
  const main2 = [...result.verdict.processes].sort((a, b) => last(b.processId) - last(a.processId))[0];
  if (main2 === void 0) return null;
  const judged = main2.total === null ? main2.decisions : [main2.total];
  const best = judged.reduce(
    (least, decision) => least === null || decision.trend.detectableSlope < least.trend.detectableSlope ? decision : least,
    null
  );
  if (best === null || !Number.isFinite(best.trend.detectableSlope) || best.trend.detectableSlope <= 0) return null;
  const unit = best.trend.slope?.unit ?? result.timeline.processes.find(({ id: id2 }) => id2 === main2.processId)?.axis.unit ?? "second";
  return `a leak of ${formatSlope(best.trend.detectableSlope, unit)} or more in a run of this length`;
}
function untapped(timeline) {
  const blind = timeline.processes.filter(({ tap, endReason }) => tap === "none" && endReason !== "exec");
  const lines = blind.slice(0, MOST_UNTAPPED).map(({ executable, pid, untappedReason }) => {
    const name = terminalText(baseName(executable) || "unknown");
    return `${name} [${pid}]${untappedReason === null ? "" : `: ${terminalText(untappedReason)}`}`;
  });
  return blind.length > MOST_UNTAPPED ? [...lines, `and ${blind.length - MOST_UNTAPPED} more`] : lines;
}
function hints(result) {
  const bare = /* @__PURE__ */ new Set();
  const open5 = result.verdict.processes.flatMap(({ decisions }) => decisions).filter(({ kind }) => kind !== "pass");
  for (const decision of open5) {
    const blamed = blamedLine(decision, result.wrappers);
    if (blamed?.frame.module != null && blamed.call?.line == null) bare.add(blamed.frame.module.path);
  }
  if (bare.size === 0 || result.timeline.ended === "truncated") return [];
  const names2 = [...bare].sort().slice(0, 3).map(terminalText).join(", ");
  const more = bare.size > 3 ? ` and ${bare.size - 3} more` : "";
  return [`no line numbers for ${names2}${more}: compile with -g (it costs nothing at run time)`];
}
var KEY_WIDTH, OVERHEAD_PERCENT_MAX, MOST_UNTAPPED;
var init_footer = __esm({
  "src/report/terminal/footer.ts"() {
    "use strict";
    init_blame2();
    init_escape();
    init_stack();
    init_units();
    init_drops2();
    KEY_WIDTH = 13;
    OVERHEAD_PERCENT_MAX = 1e3;
    MOST_UNTAPPED = 3;
  }
});

// src/report/signal.ts
function signalName(signal) {
  return names[signal] ?? `signal ${signal}`;
}
var names;
var init_signal = __esm({
  "src/report/signal.ts"() {
    "use strict";
    names = {
      1: "SIGHUP",
      2: "SIGINT",
      3: "SIGQUIT",
      4: "SIGILL",
      5: "SIGTRAP",
      6: "SIGABRT",
      7: "SIGBUS",
      8: "SIGFPE",
      9: "SIGKILL",
      10: "SIGUSR1",
      11: "SIGSEGV",
      12: "SIGUSR2",
      13: "SIGPIPE",
      14: "SIGALRM",
      15: "SIGTERM",
      24: "SIGXCPU",
      25: "SIGXFSZ",
      31: "SIGSYS"
    };
  }
});

// src/report/terminal/headline.ts
function decisionsOf(result, kind) {
  return result.verdict.processes.flatMap((process2) => process2.decisions.filter((decision) => decision.kind === kind));
}
function headline(result, paint) {
  const badge = paintBadge(result.verdict.kind, ` ${words[result.verdict.kind]} `, paint);
  const lines = [`${badge} ${paint.bold(terminalText(result.verdict.reason))}`];
  const slope = slopeLine(result);
  if (slope !== null) lines.push(slope);
  const target = targetLine(result);
  if (target !== null) lines.push(paint.yellow(target));
  return lines;
}
function paintBadge(kind, text2, paint) {
  switch (kind) {
    case "pass":
      return paint.bold(paint.bgGreen(paint.black(text2)));
    case "leak":
      return paint.bold(paint.bgRed(paint.white(text2)));
    case "inconclusive":
    case "not-observed":
      return paint.bold(paint.bgYellow(paint.black(text2)));
  }
}
function slopeLine(result) {
  const slopes = decisionsOf(result, "leak").flatMap(({ trend }) => trend.slope === null ? [] : [trend.slope]);
  const unit = slopes[0]?.unit;
  if (unit === void 0 || slopes.length < 2 || slopes.some((slope) => slope.unit !== unit)) return null;
  const sum2 = slopes.reduce((total, slope) => total + slope.bytesPerUnit, 0);
  const half = Math.sqrt(slopes.reduce((total, slope) => total + ((slope.high - slope.low) / 2) ** 2, 0));
  return `All ${slopes.length} together: ${formatSlope(sum2, unit)} ± ${formatSlope(half, unit)} (95 % confidence).`;
}
function targetLine(result) {
  const target = ownEnd(result.timeline);
  const { exitStatus } = result;
  const reserved = exitStatus >= 10 && exitStatus <= 12;
  if (target === null) return null;
  if (target.signal !== null)
    return `The target was killed by ${signalName(target.signal)}; leak-gate ends with ${exitStatus}.`;
  if ((target.exitCode ?? 0) === 0) return null;
  const own = `The target itself ended with ${target.exitCode}`;
  if (exitStatus !== target.exitCode) return `${own}; leak-gate ends with ${exitStatus}.`;
  return `${own}, and leak-gate passes that on${reserved ? " (it is not leak-gate’s own status of that number)" : ""}.`;
}
var words;
var init_headline = __esm({
  "src/report/terminal/headline.ts"() {
    "use strict";
    init_own_end();
    init_escape();
    init_signal();
    init_units();
    words = {
      pass: "PASS",
      leak: "LEAK",
      inconclusive: "INCONCLUSIVE",
      "not-observed": "NOT OBSERVED"
    };
  }
});

// node_modules/picocolors/picocolors.js
var require_picocolors = __commonJS({
  "node_modules/picocolors/picocolors.js"(exports, module) {
    var p = process || {};
    var argv = p.argv || [];
    var env = p.env || {};
    var isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
    var formatter = (open5, close, replace = open5) => (input) => {
      let string = "" + input, index = string.indexOf(close, open5.length);
      return ~index ? open5 + replaceClose(string, close, replace, index) + close : open5 + string + close;
    };
    var replaceClose = (string, close, replace, index) => {
      let result = "", cursor = 0;
      do {
        result += string.substring(cursor, index) + replace;
        cursor = index + close.length;
        index = string.indexOf(close, cursor);
      } while (~index);
      return result + string.substring(cursor);
    };
    var createColors = (enabled = isColorSupported) => {
      let f = enabled ? formatter : () => String;
      return {
        isColorSupported: enabled,
        reset: f("\x1B[0m", "\x1B[0m"),
        bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
        dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
        italic: f("\x1B[3m", "\x1B[23m"),
        underline: f("\x1B[4m", "\x1B[24m"),
        inverse: f("\x1B[7m", "\x1B[27m"),
        hidden: f("\x1B[8m", "\x1B[28m"),
        strikethrough: f("\x1B[9m", "\x1B[29m"),
        black: f("\x1B[30m", "\x1B[39m"),
        red: f("\x1B[31m", "\x1B[39m"),
        green: f("\x1B[32m", "\x1B[39m"),
        yellow: f("\x1B[33m", "\x1B[39m"),
        blue: f("\x1B[34m", "\x1B[39m"),
        magenta: f("\x1B[35m", "\x1B[39m"),
        cyan: f("\x1B[36m", "\x1B[39m"),
        white: f("\x1B[37m", "\x1B[39m"),
        gray: f("\x1B[90m", "\x1B[39m"),
        bgBlack: f("\x1B[40m", "\x1B[49m"),
        bgRed: f("\x1B[41m", "\x1B[49m"),
        bgGreen: f("\x1B[42m", "\x1B[49m"),
        bgYellow: f("\x1B[43m", "\x1B[49m"),
        bgBlue: f("\x1B[44m", "\x1B[49m"),
        bgMagenta: f("\x1B[45m", "\x1B[49m"),
        bgCyan: f("\x1B[46m", "\x1B[49m"),
        bgWhite: f("\x1B[47m", "\x1B[49m"),
        blackBright: f("\x1B[90m", "\x1B[39m"),
        redBright: f("\x1B[91m", "\x1B[39m"),
        greenBright: f("\x1B[92m", "\x1B[39m"),
        yellowBright: f("\x1B[93m", "\x1B[39m"),
        blueBright: f("\x1B[94m", "\x1B[39m"),
        magentaBright: f("\x1B[95m", "\x1B[39m"),
        cyanBright: f("\x1B[96m", "\x1B[39m"),
        whiteBright: f("\x1B[97m", "\x1B[39m"),
        bgBlackBright: f("\x1B[100m", "\x1B[49m"),
        bgRedBright: f("\x1B[101m", "\x1B[49m"),
        bgGreenBright: f("\x1B[102m", "\x1B[49m"),
        bgYellowBright: f("\x1B[103m", "\x1B[49m"),
        bgBlueBright: f("\x1B[104m", "\x1B[49m"),
        bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
        bgCyanBright: f("\x1B[106m", "\x1B[49m"),
        bgWhiteBright: f("\x1B[107m", "\x1B[49m")
      };
    };
    module.exports = createColors();
    module.exports.createColors = createColors;
  }
});

// src/report/terminal/paint.ts
function paintFor(color) {
  return import_picocolors.default.createColors(color);
}
var import_picocolors;
var init_paint = __esm({
  "src/report/terminal/paint.ts"() {
    "use strict";
    import_picocolors = __toESM(require_picocolors(), 1);
  }
});

// src/report/sparkline.ts
function sparkline(values) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  return values.map(
    (value) => levels[span > 0 ? Math.min(levels.length - 1, Math.floor((value - low) / span * levels.length)) : 0]
  ).join("");
}
function shareBars(shares, width2) {
  const per = Math.max(1, Math.ceil(shares.length / width2));
  let bars = "";
  for (let start2 = 0; start2 < shares.length; start2 += per) {
    const known2 = shares.slice(start2, start2 + per).filter((share) => !Number.isNaN(share));
    const mean2 = known2.reduce((sum2, share) => sum2 + share, 0) / known2.length;
    bars += known2.length === 0 ? " " : levels[Math.min(levels.length - 1, Math.floor(mean2 * levels.length))] ?? " ";
  }
  return bars;
}
var levels, BoundedSeries;
var init_sparkline = __esm({
  "src/report/sparkline.ts"() {
    "use strict";
    levels = "▁▂▃▄▅▆▇█";
    BoundedSeries = class {
      constructor(capacity) {
        this.capacity = capacity;
      }
      capacity;
      values = [];
      perValue = 1;
      sum = 0;
      count = 0;
      add(value) {
        this.sum += value;
        this.count += 1;
        if (this.count < this.perValue) return;
        this.values.push(this.sum / this.count);
        this.sum = 0;
        this.count = 0;
        if (this.values.length >= this.capacity) this.halve();
      }
      get points() {
        return this.values;
      }
      halve() {
        const merged = [];
        for (let i = 0; i + 1 < this.values.length; i += 2) {
          merged.push(((this.values[i] ?? 0) + (this.values[i + 1] ?? 0)) / 2);
        }
        this.values = merged;
        this.perValue *= 2;
      }
    };
  }
});

// src/report/terminal/excerpt.ts
function excerptLines(excerpt, column, width2, paint) {
  const digits = `${excerpt.firstLine + excerpt.lines.length - 1}`.length;
  return excerpt.lines.flatMap((source, index) => {
    const number = excerpt.firstLine + index;
    const text2 = elide(terminalText(expandTabs(source)).trimEnd(), Math.max(20, width2 - digits - 10));
    const gutter = `${number}`.padStart(digits);
    if (number !== excerpt.blamedLine) return [`    ${paint.dim(`${gutter} │ ${text2}`)}`.trimEnd()];
    const marked = `  ${paint.red("▶")} ${paint.bold(gutter)} ${paint.dim("│")} ${paint.bold(text2)}`;
    const caret = caretColumn(source, column);
    if (caret === null || caret >= [...text2].length) return [marked];
    return [marked, `    ${" ".repeat(digits)} ${paint.dim("│")} ${" ".repeat(caret)}${paint.red("^")}`];
  });
}
function expandTabs(text2) {
  let out = "";
  for (const character of text2) out += character === "	" ? " ".repeat(TAB - out.length % TAB) : character;
  return out;
}
function caretColumn(source, column) {
  if (column === null || column < 1) return null;
  const head = new TextDecoder().decode(new TextEncoder().encode(source).subarray(0, column - 1));
  return [...terminalText(expandTabs(head))].length;
}
var TAB;
var init_excerpt = __esm({
  "src/report/terminal/excerpt.ts"() {
    "use strict";
    init_escape();
    TAB = 4;
  }
});

// src/report/terminal/stack.ts
function stackText(view, paint) {
  const titles = view.lines.map((line) => elide(terminalText(line.title), Math.max(24, view.width - ROOM)));
  const lengths = titles.map((title) => [...title].length).filter((length) => length <= LONGEST_ALIGNED);
  const column = Math.max(0, ...lengths);
  const out = view.allocator === null ? [] : [`    ${paint.dim(terminalText(view.allocator))}`];
  view.lines.forEach((line, index) => out.push(callLine(line, titles[index] ?? "", column, view, paint)));
  if (view.truncated) out.push(`    ${paint.dim("… the stack goes on")}`);
  return out;
}
function callLine(line, title, column, view, paint) {
  const blamed = isSame(line, view.blamed);
  const place = line.place === null ? "" : terminalText(relativeTo(view.directory, line.place));
  const inlined = line.inlined ? paint.dim(" (inlined)") : "";
  const gap = place === "" ? "" : `  ${" ".repeat(Math.max(0, column - [...title].length))}`;
  const text2 = `${gap}${place}`;
  const shown = text2 === "" ? "" : paint.cyan(text2);
  if (line.runtime && !blamed) return `    ${paint.dim(`${title}${text2}`)}${inlined}`;
  const marker = blamed ? paint.red("▶") : " ";
  return `  ${marker} ${blamed ? paint.bold(title) : title}${shown}${inlined}`;
}
function isSame(line, other) {
  return other !== null && line.frame === other.frame && line.call === other.call;
}
var LONGEST_ALIGNED, ROOM;
var init_stack2 = __esm({
  "src/report/terminal/stack.ts"() {
    "use strict";
    init_escape();
    init_stack();
    LONGEST_ALIGNED = 40;
    ROOM = 46;
  }
});

// src/report/terminal/site.ts
function siteText(view, result, paint) {
  const { decision } = view;
  const blamed = blamedLine(decision, result.wrappers);
  const lines = [titleLine(view, blamed, result, paint), ...figures(decision, paint).map((line) => `    ${line}`)];
  const excerpt = decision.fingerprint === null ? void 0 : result.excerpts.get(decision.fingerprint);
  if (excerpt !== void 0) {
    lines.push("", ...excerptLines(excerpt, blamed?.call?.column ?? null, view.width, paint));
  }
  if (decision.site === null) return lines;
  const stack = stackText(
    {
      lines: stackLines(decision.site, result.wrappers),
      blamed,
      allocator: decision.site.allocator,
      truncated: decision.site.truncated,
      directory: result.timeline.directory,
      width: view.width
    },
    paint
  );
  return [...lines, "", ...stack];
}
function titleLine(view, blamed, result, paint) {
  const { decision } = view;
  const color = decision.kind === "leak" ? paint.red : decision.kind === "inconclusive" ? paint.yellow : paint.green;
  const place = blamed?.place ?? blamed?.title ?? "unknown place";
  const where = decision.site === null ? "all sites together" : terminalText(relativeTo(result.timeline.directory, place));
  const process2 = view.process === null ? "" : paint.dim(`  in ${terminalText(view.process)}`);
  return `${color(paint.bold(`#${view.number} ${labelOf2(decision)}`))}  ${paint.bold(where)}${process2}`;
}
function labelOf2(decision) {
  if (decision.kind === "inconclusive") return `inconclusive (${decision.trend.label})`;
  if (decision.kind === "pass" && decision.trend.label === "leak") return "growth within the budget";
  return decision.trend.label;
}
function figures(decision, paint) {
  const { trend } = decision;
  const speed = slopeText(trend);
  if (decision.kind === "leak") speed.push(formatConfidence(trend.p));
  const end = decision.kind === "leak" ? `, ${endText(trend)}` : "";
  const lines = [
    speed.join(" · "),
    `${plural(trend.liveBlocks, "block")}, ${formatBytes(trend.liveBytes)} live at the end${end}`
  ];
  const bars = shareBars([...trend.survival], SURVIVAL_CELLS);
  if (bars.trim() !== "") lines.push(`${bars} ${paint.dim("share still alive, by time of birth")}`);
  if (decision.kind === "inconclusive") lines.push(paint.yellow(`${terminalText(decision.reason)}`));
  return lines.filter((line) => line !== "");
}
function slopeText(trend) {
  if (trend.slope === null) return [];
  const { bytesPerUnit, low, high, unit } = trend.slope;
  return [
    `${formatSlope(bytesPerUnit, unit)} (95 % confidence: ${formatSlope(low, unit)} to ${formatSlope(high, unit)})`
  ];
}
function endText(trend) {
  if (trend.retainedBlocks >= trend.liveBlocks && trend.liveBlocks > 0) return "freed only in teardown";
  return trend.retainedBlocks > 0 ? `${formatCount(trend.retainedBlocks)} of them freed in teardown` : "never freed";
}
var SURVIVAL_CELLS;
var init_site = __esm({
  "src/report/terminal/site.ts"() {
    "use strict";
    init_blame2();
    init_escape();
    init_sparkline();
    init_stack();
    init_units();
    init_excerpt();
    init_stack2();
    SURVIVAL_CELLS = 48;
  }
});

// src/report/terminal.ts
function terminalReporter(settings) {
  return { format: "terminal", render: (result) => `${render(result, settings).join("\n")}
` };
}
function render(result, settings) {
  const paint = paintFor(settings.color);
  const head = headline(result, paint);
  if (settings.quiet) return head;
  const entries = result.verdict.processes.flatMap((process2) => entriesOf(process2, settings.verbose));
  const shown = settings.verbose ? entries : entries.slice(0, MOST_SITES);
  const out = ["", ...head];
  shown.forEach(({ decision, process: process2 }, index) => {
    const name = processName(result, process2);
    out.push("", ...siteText({ decision, number: index + 1, process: name, width: settings.width }, result, paint));
  });
  out.push(
    "",
    ...rest(result, entries.length - shown.length, settings.verbose, paint),
    ...footerText(result, paint),
    ""
  );
  return out;
}
function entriesOf(process2, verbose) {
  const sites = process2.decisions.filter((decision) => verbose || decision.kind === "leak");
  const whole = process2.total !== null && process2.total.kind === "leak" && !process2.decisions.some(({ kind }) => kind === "leak");
  return [...whole && process2.total !== null ? [process2.total] : [], ...sites].map((decision) => ({
    decision,
    process: process2
  }));
}
function processName(result, process2) {
  if (result.verdict.processes.length < 2) return null;
  const found = result.timeline.processes.find((candidate) => candidate.id === process2.processId);
  return found === void 0 ? null : `${baseName(found.executable) || "unknown"} [${found.pid}]`;
}
function rest(result, cut, verbose, paint) {
  const out = [];
  if (cut > 0) out.push(`… and ${cut} more leaking sites (--verbose or --json shows all)`);
  const others = result.verdict.processes.flatMap((process2) => process2.decisions.filter(({ kind }) => kind !== "leak"));
  const open5 = others.filter(({ kind }) => kind === "inconclusive");
  if (!verbose && others.length > 0) {
    const counts = [`${others.length - open5.length} pass`, ...open5.length > 0 ? [`${open5.length} inconclusive`] : []];
    out.push(
      `${others.length} other ${others.length === 1 ? "site" : "sites"}: ${counts.join(", ")} ${paint.dim("(--verbose lists them)")}`
    );
  }
  if (result.verdict.kind === "inconclusive") out.push(...reasons(open5, result, paint));
  if (out.length > 0) out.push("");
  return out;
}
function reasons(open5, result, paint) {
  const largest = [...open5].sort((a, b) => b.trend.liveBytes - a.trend.liveBytes).slice(0, MOST_REASONS);
  return largest.map((decision) => {
    const blamed = blamedLine(decision, result.wrappers);
    const place = relativeTo(result.timeline.directory, blamed?.place ?? blamed?.title ?? "unknown place");
    return `  ${paint.yellow("?")} ${terminalText(place)}: ${terminalText(decision.reason)}`;
  });
}
var MOST_SITES, MOST_REASONS;
var init_terminal = __esm({
  "src/report/terminal.ts"() {
    "use strict";
    init_blame2();
    init_stack();
    init_escape();
    init_footer();
    init_headline();
    init_paint();
    init_site();
    MOST_SITES = 10;
    MOST_REASONS = 5;
  }
});

// src/cli/color.ts
function wantsColor(flag2, environment, isTerminal) {
  if (!flag2 || (environment["NO_COLOR"] ?? "") !== "") return false;
  const force = environment["FORCE_COLOR"];
  if (force !== void 0) return force !== "0" && force !== "false";
  return isTerminal && environment["TERM"] !== "dumb";
}
var init_color = __esm({
  "src/cli/color.ts"() {
    "use strict";
  }
});

// src/report/live.ts
var RATE_WINDOW_NS, SPARK_CELLS, LiveView;
var init_live = __esm({
  "src/report/live.ts"() {
    "use strict";
    init_sparkline();
    init_units();
    RATE_WINDOW_NS = 1e9;
    SPARK_CELLS = 24;
    LiveView = class {
      alive = /* @__PURE__ */ new Map();
      heap = new BoundedSeries(SPARK_CELLS * 2);
      totals = [];
      endedAllocs = 0;
      last = null;
      /** Takes in a record as it arrives; most types say nothing about the level. */
      add(record) {
        if (record.type === "snapshot") this.snapshot(record);
        else if (record.type === "process_end") this.end(record.process);
      }
      /** Whether there is anything to show yet. */
      get started() {
        return this.last !== null;
      }
      /** The line, `elapsedSeconds` after the start by the caller's clock. */
      line(elapsedSeconds) {
        const parts = [formatSeconds(Math.floor(elapsedSeconds * 10) / 10)];
        if (this.last === null) return `leak-gate  ${parts[0]}  waiting for the first allocations`;
        const spark = sparkline(this.heap.points.slice(-SPARK_CELLS));
        parts.push(
          `${spark}${spark === "" ? "" : " "}${formatBytes(this.liveBytes())} live`,
          `${formatCount(this.rate())} allocs/s`
        );
        parts.push(this.last.sample_rate === 1 ? "every block" : `1 address in ${formatCount(this.last.sample_rate)}`);
        if (this.alive.size > 1) parts.push(`${this.alive.size} processes`);
        if (this.last.overhead_percent !== null) parts.push(`overhead ${formatPercent(this.last.overhead_percent)}`);
        const lost = Object.entries(this.last.drops).filter(([name]) => name !== "free_unmatched").reduce((sum2, [, count2]) => sum2 + count2, 0);
        if (lost > 0) parts.push(`${plural(lost, "drop")}`);
        return `leak-gate  ${parts.join(" · ")}`;
      }
      snapshot(record) {
        for (const level2 of record.processes) this.alive.set(level2.process, level2);
        this.last = record;
        this.heap.add(this.liveBytes());
        let allocs = this.endedAllocs;
        for (const level2 of this.alive.values()) allocs += level2.allocs;
        this.totals.push({ atNs: record.at_ns, allocs });
        while (this.totals.length > 2 && (this.totals[1]?.atNs ?? 0) <= record.at_ns - RATE_WINDOW_NS) this.totals.shift();
      }
      end(process2) {
        this.endedAllocs += this.alive.get(process2)?.allocs ?? 0;
        this.alive.delete(process2);
      }
      liveBytes() {
        let bytes = 0;
        for (const level2 of this.alive.values()) bytes += level2.live_bytes;
        return bytes;
      }
      rate() {
        const [first] = this.totals;
        const last = this.totals.at(-1);
        if (first === void 0 || last === void 0 || last.atNs <= first.atNs) return 0;
        return Math.max(0, (last.allocs - first.allocs) * 1e9 / (last.atNs - first.atNs));
      }
    };
  }
});

// src/cli/live-display.ts
function liveDisplay(stream, environment, color) {
  const rowed = stream.isTTY && environment["TERM"] !== "dumb" && stream.rows >= 4;
  const view = new LiveView();
  return rowed ? bottomRow(stream, view, color) : plainLines(stream, view);
}
function ticking(view, everyMs, draw, end) {
  let timer;
  return {
    start: () => {
      const started = performance.now();
      timer = setInterval(() => draw(view.line((performance.now() - started) / 1e3)), everyMs).unref();
    },
    watch: (record) => view.add(record),
    stop: () => {
      clearInterval(timer);
      end();
    }
  };
}
function plainLines(stream, view) {
  return ticking(
    view,
    PLAIN_MS,
    (line) => stream.write(`${line}
`),
    () => void 0
  );
}
function bottomRow(stream, view, color) {
  let reserved = 0;
  const reserve = () => {
    const scroll = reserved === 0 ? `
${ESC}[1A` : "";
    reserved = stream.rows;
    return `${scroll}${SAVE}${ESC}[1;${reserved - 1}r${RESTORE}`;
  };
  const draw = (line) => {
    const setUp = reserved === stream.rows ? "" : reserve();
    const text2 = elide(line, stream.columns - 1);
    const shown = color ? `${DIM}${text2}${PLAIN}` : text2;
    stream.write(`${setUp}${SAVE}${ESC}[${reserved};1H${CLEAR_LINE}${shown}${RESTORE}`);
  };
  const giveBack = () => {
    process.off("exit", giveBack);
    if (reserved > 0) stream.write(`${SAVE}${ESC}[r${ESC}[${reserved};1H${CLEAR_LINE}${RESTORE}`);
    reserved = 0;
  };
  process.once("exit", giveBack);
  return ticking(view, REDRAW_MS, draw, giveBack);
}
var REDRAW_MS, PLAIN_MS, ESC, SAVE, RESTORE, CLEAR_LINE, DIM, PLAIN, noDisplay;
var init_live_display = __esm({
  "src/cli/live-display.ts"() {
    "use strict";
    init_live();
    init_escape();
    REDRAW_MS = 250;
    PLAIN_MS = 1e4;
    ESC = "\x1B";
    SAVE = `${ESC}7`;
    RESTORE = `${ESC}8`;
    CLEAR_LINE = `${ESC}[2K`;
    DIM = `${ESC}[2m`;
    PLAIN = `${ESC}[22m`;
    noDisplay = { start: () => void 0, watch: () => void 0, stop: () => void 0 };
  }
});

// src/cli/version.ts
import { readFileSync as readFileSync3 } from "node:fs";
import { join as join5 } from "node:path";
function version() {
  if (true) return "0.1.0";
  const manifest = JSON.parse(readFileSync3(join5(packageRoot(), "package.json"), "utf8"));
  return manifest.version;
}
var init_version = __esm({
  "src/cli/version.ts"() {
    "use strict";
    init_location();
  }
});

// node_modules/junit-report-builder/dist/index.js
var require_dist = __commonJS({
  "node_modules/junit-report-builder/dist/index.js"(exports, module) {
    "use strict";
    var require$$1 = __require("path");
    var require$$0 = __require("fs");
    var require$$2 = __require("util");
    var commonjsGlobal = typeof globalThis !== "undefined" ? globalThis : typeof window !== "undefined" ? window : typeof global !== "undefined" ? global : typeof self !== "undefined" ? self : {};
    function getDefaultExportFromCjs(x) {
      return x && x.__esModule && Object.prototype.hasOwnProperty.call(x, "default") ? x["default"] : x;
    }
    var makeDir$2 = { exports: {} };
    var semver$1 = { exports: {} };
    (function(module2, exports$1) {
      exports$1 = module2.exports = SemVer;
      var debug;
      if (typeof process === "object" && process.env && process.env.NODE_DEBUG && /\bsemver\b/i.test(process.env.NODE_DEBUG)) {
        debug = function() {
          var args = Array.prototype.slice.call(arguments, 0);
          args.unshift("SEMVER");
          console.log.apply(console, args);
        };
      } else {
        debug = function() {
        };
      }
      exports$1.SEMVER_SPEC_VERSION = "2.0.0";
      var MAX_LENGTH = 256;
      var MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER || /* istanbul ignore next */
      9007199254740991;
      var MAX_SAFE_COMPONENT_LENGTH = 16;
      var MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6;
      var re = exports$1.re = [];
      var safeRe = exports$1.safeRe = [];
      var src = exports$1.src = [];
      var t = exports$1.tokens = {};
      var R = 0;
      function tok(n) {
        t[n] = R++;
      }
      var LETTERDASHNUMBER = "[a-zA-Z0-9-]";
      var safeRegexReplacements = [
        ["\\s", 1],
        ["\\d", MAX_LENGTH],
        [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH]
      ];
      function makeSafeRe(value) {
        for (var i2 = 0; i2 < safeRegexReplacements.length; i2++) {
          var token = safeRegexReplacements[i2][0];
          var max = safeRegexReplacements[i2][1];
          value = value.split(token + "*").join(token + "{0," + max + "}").split(token + "+").join(token + "{1," + max + "}");
        }
        return value;
      }
      tok("NUMERICIDENTIFIER");
      src[t.NUMERICIDENTIFIER] = "0|[1-9]\\d*";
      tok("NUMERICIDENTIFIERLOOSE");
      src[t.NUMERICIDENTIFIERLOOSE] = "\\d+";
      tok("NONNUMERICIDENTIFIER");
      src[t.NONNUMERICIDENTIFIER] = "\\d*[a-zA-Z-]" + LETTERDASHNUMBER + "*";
      tok("MAINVERSION");
      src[t.MAINVERSION] = "(" + src[t.NUMERICIDENTIFIER] + ")\\.(" + src[t.NUMERICIDENTIFIER] + ")\\.(" + src[t.NUMERICIDENTIFIER] + ")";
      tok("MAINVERSIONLOOSE");
      src[t.MAINVERSIONLOOSE] = "(" + src[t.NUMERICIDENTIFIERLOOSE] + ")\\.(" + src[t.NUMERICIDENTIFIERLOOSE] + ")\\.(" + src[t.NUMERICIDENTIFIERLOOSE] + ")";
      tok("PRERELEASEIDENTIFIER");
      src[t.PRERELEASEIDENTIFIER] = "(?:" + src[t.NUMERICIDENTIFIER] + "|" + src[t.NONNUMERICIDENTIFIER] + ")";
      tok("PRERELEASEIDENTIFIERLOOSE");
      src[t.PRERELEASEIDENTIFIERLOOSE] = "(?:" + src[t.NUMERICIDENTIFIERLOOSE] + "|" + src[t.NONNUMERICIDENTIFIER] + ")";
      tok("PRERELEASE");
      src[t.PRERELEASE] = "(?:-(" + src[t.PRERELEASEIDENTIFIER] + "(?:\\." + src[t.PRERELEASEIDENTIFIER] + ")*))";
      tok("PRERELEASELOOSE");
      src[t.PRERELEASELOOSE] = "(?:-?(" + src[t.PRERELEASEIDENTIFIERLOOSE] + "(?:\\." + src[t.PRERELEASEIDENTIFIERLOOSE] + ")*))";
      tok("BUILDIDENTIFIER");
      src[t.BUILDIDENTIFIER] = LETTERDASHNUMBER + "+";
      tok("BUILD");
      src[t.BUILD] = "(?:\\+(" + src[t.BUILDIDENTIFIER] + "(?:\\." + src[t.BUILDIDENTIFIER] + ")*))";
      tok("FULL");
      tok("FULLPLAIN");
      src[t.FULLPLAIN] = "v?" + src[t.MAINVERSION] + src[t.PRERELEASE] + "?" + src[t.BUILD] + "?";
      src[t.FULL] = "^" + src[t.FULLPLAIN] + "$";
      tok("LOOSEPLAIN");
      src[t.LOOSEPLAIN] = "[v=\\s]*" + src[t.MAINVERSIONLOOSE] + src[t.PRERELEASELOOSE] + "?" + src[t.BUILD] + "?";
      tok("LOOSE");
      src[t.LOOSE] = "^" + src[t.LOOSEPLAIN] + "$";
      tok("GTLT");
      src[t.GTLT] = "((?:<|>)?=?)";
      tok("XRANGEIDENTIFIERLOOSE");
      src[t.XRANGEIDENTIFIERLOOSE] = src[t.NUMERICIDENTIFIERLOOSE] + "|x|X|\\*";
      tok("XRANGEIDENTIFIER");
      src[t.XRANGEIDENTIFIER] = src[t.NUMERICIDENTIFIER] + "|x|X|\\*";
      tok("XRANGEPLAIN");
      src[t.XRANGEPLAIN] = "[v=\\s]*(" + src[t.XRANGEIDENTIFIER] + ")(?:\\.(" + src[t.XRANGEIDENTIFIER] + ")(?:\\.(" + src[t.XRANGEIDENTIFIER] + ")(?:" + src[t.PRERELEASE] + ")?" + src[t.BUILD] + "?)?)?";
      tok("XRANGEPLAINLOOSE");
      src[t.XRANGEPLAINLOOSE] = "[v=\\s]*(" + src[t.XRANGEIDENTIFIERLOOSE] + ")(?:\\.(" + src[t.XRANGEIDENTIFIERLOOSE] + ")(?:\\.(" + src[t.XRANGEIDENTIFIERLOOSE] + ")(?:" + src[t.PRERELEASELOOSE] + ")?" + src[t.BUILD] + "?)?)?";
      tok("XRANGE");
      src[t.XRANGE] = "^" + src[t.GTLT] + "\\s*" + src[t.XRANGEPLAIN] + "$";
      tok("XRANGELOOSE");
      src[t.XRANGELOOSE] = "^" + src[t.GTLT] + "\\s*" + src[t.XRANGEPLAINLOOSE] + "$";
      tok("COERCE");
      src[t.COERCE] = "(^|[^\\d])(\\d{1," + MAX_SAFE_COMPONENT_LENGTH + "})(?:\\.(\\d{1," + MAX_SAFE_COMPONENT_LENGTH + "}))?(?:\\.(\\d{1," + MAX_SAFE_COMPONENT_LENGTH + "}))?(?:$|[^\\d])";
      tok("COERCERTL");
      re[t.COERCERTL] = new RegExp(src[t.COERCE], "g");
      safeRe[t.COERCERTL] = new RegExp(makeSafeRe(src[t.COERCE]), "g");
      tok("LONETILDE");
      src[t.LONETILDE] = "(?:~>?)";
      tok("TILDETRIM");
      src[t.TILDETRIM] = "(\\s*)" + src[t.LONETILDE] + "\\s+";
      re[t.TILDETRIM] = new RegExp(src[t.TILDETRIM], "g");
      safeRe[t.TILDETRIM] = new RegExp(makeSafeRe(src[t.TILDETRIM]), "g");
      var tildeTrimReplace = "$1~";
      tok("TILDE");
      src[t.TILDE] = "^" + src[t.LONETILDE] + src[t.XRANGEPLAIN] + "$";
      tok("TILDELOOSE");
      src[t.TILDELOOSE] = "^" + src[t.LONETILDE] + src[t.XRANGEPLAINLOOSE] + "$";
      tok("LONECARET");
      src[t.LONECARET] = "(?:\\^)";
      tok("CARETTRIM");
      src[t.CARETTRIM] = "(\\s*)" + src[t.LONECARET] + "\\s+";
      re[t.CARETTRIM] = new RegExp(src[t.CARETTRIM], "g");
      safeRe[t.CARETTRIM] = new RegExp(makeSafeRe(src[t.CARETTRIM]), "g");
      var caretTrimReplace = "$1^";
      tok("CARET");
      src[t.CARET] = "^" + src[t.LONECARET] + src[t.XRANGEPLAIN] + "$";
      tok("CARETLOOSE");
      src[t.CARETLOOSE] = "^" + src[t.LONECARET] + src[t.XRANGEPLAINLOOSE] + "$";
      tok("COMPARATORLOOSE");
      src[t.COMPARATORLOOSE] = "^" + src[t.GTLT] + "\\s*(" + src[t.LOOSEPLAIN] + ")$|^$";
      tok("COMPARATOR");
      src[t.COMPARATOR] = "^" + src[t.GTLT] + "\\s*(" + src[t.FULLPLAIN] + ")$|^$";
      tok("COMPARATORTRIM");
      src[t.COMPARATORTRIM] = "(\\s*)" + src[t.GTLT] + "\\s*(" + src[t.LOOSEPLAIN] + "|" + src[t.XRANGEPLAIN] + ")";
      re[t.COMPARATORTRIM] = new RegExp(src[t.COMPARATORTRIM], "g");
      safeRe[t.COMPARATORTRIM] = new RegExp(makeSafeRe(src[t.COMPARATORTRIM]), "g");
      var comparatorTrimReplace = "$1$2$3";
      tok("HYPHENRANGE");
      src[t.HYPHENRANGE] = "^\\s*(" + src[t.XRANGEPLAIN] + ")\\s+-\\s+(" + src[t.XRANGEPLAIN] + ")\\s*$";
      tok("HYPHENRANGELOOSE");
      src[t.HYPHENRANGELOOSE] = "^\\s*(" + src[t.XRANGEPLAINLOOSE] + ")\\s+-\\s+(" + src[t.XRANGEPLAINLOOSE] + ")\\s*$";
      tok("STAR");
      src[t.STAR] = "(<|>)?=?\\s*\\*";
      for (var i = 0; i < R; i++) {
        debug(i, src[i]);
        if (!re[i]) {
          re[i] = new RegExp(src[i]);
          safeRe[i] = new RegExp(makeSafeRe(src[i]));
        }
      }
      exports$1.parse = parse;
      function parse(version2, options) {
        if (!options || typeof options !== "object") {
          options = {
            loose: !!options,
            includePrerelease: false
          };
        }
        if (version2 instanceof SemVer) {
          return version2;
        }
        if (typeof version2 !== "string") {
          return null;
        }
        if (version2.length > MAX_LENGTH) {
          return null;
        }
        var r = options.loose ? safeRe[t.LOOSE] : safeRe[t.FULL];
        if (!r.test(version2)) {
          return null;
        }
        try {
          return new SemVer(version2, options);
        } catch (er) {
          return null;
        }
      }
      exports$1.valid = valid;
      function valid(version2, options) {
        var v = parse(version2, options);
        return v ? v.version : null;
      }
      exports$1.clean = clean2;
      function clean2(version2, options) {
        var s = parse(version2.trim().replace(/^[=v]+/, ""), options);
        return s ? s.version : null;
      }
      exports$1.SemVer = SemVer;
      function SemVer(version2, options) {
        if (!options || typeof options !== "object") {
          options = {
            loose: !!options,
            includePrerelease: false
          };
        }
        if (version2 instanceof SemVer) {
          if (version2.loose === options.loose) {
            return version2;
          } else {
            version2 = version2.version;
          }
        } else if (typeof version2 !== "string") {
          throw new TypeError("Invalid Version: " + version2);
        }
        if (version2.length > MAX_LENGTH) {
          throw new TypeError("version is longer than " + MAX_LENGTH + " characters");
        }
        if (!(this instanceof SemVer)) {
          return new SemVer(version2, options);
        }
        debug("SemVer", version2, options);
        this.options = options;
        this.loose = !!options.loose;
        var m = version2.trim().match(options.loose ? safeRe[t.LOOSE] : safeRe[t.FULL]);
        if (!m) {
          throw new TypeError("Invalid Version: " + version2);
        }
        this.raw = version2;
        this.major = +m[1];
        this.minor = +m[2];
        this.patch = +m[3];
        if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
          throw new TypeError("Invalid major version");
        }
        if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
          throw new TypeError("Invalid minor version");
        }
        if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
          throw new TypeError("Invalid patch version");
        }
        if (!m[4]) {
          this.prerelease = [];
        } else {
          this.prerelease = m[4].split(".").map(function(id2) {
            if (/^[0-9]+$/.test(id2)) {
              var num = +id2;
              if (num >= 0 && num < MAX_SAFE_INTEGER) {
                return num;
              }
            }
            return id2;
          });
        }
        this.build = m[5] ? m[5].split(".") : [];
        this.format();
      }
      SemVer.prototype.format = function() {
        this.version = this.major + "." + this.minor + "." + this.patch;
        if (this.prerelease.length) {
          this.version += "-" + this.prerelease.join(".");
        }
        return this.version;
      };
      SemVer.prototype.toString = function() {
        return this.version;
      };
      SemVer.prototype.compare = function(other) {
        debug("SemVer.compare", this.version, this.options, other);
        if (!(other instanceof SemVer)) {
          other = new SemVer(other, this.options);
        }
        return this.compareMain(other) || this.comparePre(other);
      };
      SemVer.prototype.compareMain = function(other) {
        if (!(other instanceof SemVer)) {
          other = new SemVer(other, this.options);
        }
        return compareIdentifiers(this.major, other.major) || compareIdentifiers(this.minor, other.minor) || compareIdentifiers(this.patch, other.patch);
      };
      SemVer.prototype.comparePre = function(other) {
        if (!(other instanceof SemVer)) {
          other = new SemVer(other, this.options);
        }
        if (this.prerelease.length && !other.prerelease.length) {
          return -1;
        } else if (!this.prerelease.length && other.prerelease.length) {
          return 1;
        } else if (!this.prerelease.length && !other.prerelease.length) {
          return 0;
        }
        var i2 = 0;
        do {
          var a = this.prerelease[i2];
          var b = other.prerelease[i2];
          debug("prerelease compare", i2, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i2);
      };
      SemVer.prototype.compareBuild = function(other) {
        if (!(other instanceof SemVer)) {
          other = new SemVer(other, this.options);
        }
        var i2 = 0;
        do {
          var a = this.build[i2];
          var b = other.build[i2];
          debug("prerelease compare", i2, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i2);
      };
      SemVer.prototype.inc = function(release2, identifier) {
        switch (release2) {
          case "premajor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor = 0;
            this.major++;
            this.inc("pre", identifier);
            break;
          case "preminor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor++;
            this.inc("pre", identifier);
            break;
          case "prepatch":
            this.prerelease.length = 0;
            this.inc("patch", identifier);
            this.inc("pre", identifier);
            break;
          // If the input is a non-prerelease version, this acts the same as
          // prepatch.
          case "prerelease":
            if (this.prerelease.length === 0) {
              this.inc("patch", identifier);
            }
            this.inc("pre", identifier);
            break;
          case "major":
            if (this.minor !== 0 || this.patch !== 0 || this.prerelease.length === 0) {
              this.major++;
            }
            this.minor = 0;
            this.patch = 0;
            this.prerelease = [];
            break;
          case "minor":
            if (this.patch !== 0 || this.prerelease.length === 0) {
              this.minor++;
            }
            this.patch = 0;
            this.prerelease = [];
            break;
          case "patch":
            if (this.prerelease.length === 0) {
              this.patch++;
            }
            this.prerelease = [];
            break;
          // This probably shouldn't be used publicly.
          // 1.0.0 "pre" would become 1.0.0-0 which is the wrong direction.
          case "pre":
            if (this.prerelease.length === 0) {
              this.prerelease = [0];
            } else {
              var i2 = this.prerelease.length;
              while (--i2 >= 0) {
                if (typeof this.prerelease[i2] === "number") {
                  this.prerelease[i2]++;
                  i2 = -2;
                }
              }
              if (i2 === -1) {
                this.prerelease.push(0);
              }
            }
            if (identifier) {
              if (this.prerelease[0] === identifier) {
                if (isNaN(this.prerelease[1])) {
                  this.prerelease = [identifier, 0];
                }
              } else {
                this.prerelease = [identifier, 0];
              }
            }
            break;
          default:
            throw new Error("invalid increment argument: " + release2);
        }
        this.format();
        this.raw = this.version;
        return this;
      };
      exports$1.inc = inc;
      function inc(version2, release2, loose, identifier) {
        if (typeof loose === "string") {
          identifier = loose;
          loose = void 0;
        }
        try {
          return new SemVer(version2, loose).inc(release2, identifier).version;
        } catch (er) {
          return null;
        }
      }
      exports$1.diff = diff;
      function diff(version1, version2) {
        if (eq(version1, version2)) {
          return null;
        } else {
          var v1 = parse(version1);
          var v2 = parse(version2);
          var prefix = "";
          if (v1.prerelease.length || v2.prerelease.length) {
            prefix = "pre";
            var defaultResult = "prerelease";
          }
          for (var key in v1) {
            if (key === "major" || key === "minor" || key === "patch") {
              if (v1[key] !== v2[key]) {
                return prefix + key;
              }
            }
          }
          return defaultResult;
        }
      }
      exports$1.compareIdentifiers = compareIdentifiers;
      var numeric2 = /^[0-9]+$/;
      function compareIdentifiers(a, b) {
        var anum = numeric2.test(a);
        var bnum = numeric2.test(b);
        if (anum && bnum) {
          a = +a;
          b = +b;
        }
        return a === b ? 0 : anum && !bnum ? -1 : bnum && !anum ? 1 : a < b ? -1 : 1;
      }
      exports$1.rcompareIdentifiers = rcompareIdentifiers;
      function rcompareIdentifiers(a, b) {
        return compareIdentifiers(b, a);
      }
      exports$1.major = major;
      function major(a, loose) {
        return new SemVer(a, loose).major;
      }
      exports$1.minor = minor;
      function minor(a, loose) {
        return new SemVer(a, loose).minor;
      }
      exports$1.patch = patch;
      function patch(a, loose) {
        return new SemVer(a, loose).patch;
      }
      exports$1.compare = compare;
      function compare(a, b, loose) {
        return new SemVer(a, loose).compare(new SemVer(b, loose));
      }
      exports$1.compareLoose = compareLoose;
      function compareLoose(a, b) {
        return compare(a, b, true);
      }
      exports$1.compareBuild = compareBuild;
      function compareBuild(a, b, loose) {
        var versionA = new SemVer(a, loose);
        var versionB = new SemVer(b, loose);
        return versionA.compare(versionB) || versionA.compareBuild(versionB);
      }
      exports$1.rcompare = rcompare;
      function rcompare(a, b, loose) {
        return compare(b, a, loose);
      }
      exports$1.sort = sort;
      function sort(list, loose) {
        return list.sort(function(a, b) {
          return exports$1.compareBuild(a, b, loose);
        });
      }
      exports$1.rsort = rsort;
      function rsort(list, loose) {
        return list.sort(function(a, b) {
          return exports$1.compareBuild(b, a, loose);
        });
      }
      exports$1.gt = gt;
      function gt(a, b, loose) {
        return compare(a, b, loose) > 0;
      }
      exports$1.lt = lt;
      function lt(a, b, loose) {
        return compare(a, b, loose) < 0;
      }
      exports$1.eq = eq;
      function eq(a, b, loose) {
        return compare(a, b, loose) === 0;
      }
      exports$1.neq = neq;
      function neq(a, b, loose) {
        return compare(a, b, loose) !== 0;
      }
      exports$1.gte = gte;
      function gte(a, b, loose) {
        return compare(a, b, loose) >= 0;
      }
      exports$1.lte = lte;
      function lte(a, b, loose) {
        return compare(a, b, loose) <= 0;
      }
      exports$1.cmp = cmp;
      function cmp(a, op, b, loose) {
        switch (op) {
          case "===":
            if (typeof a === "object")
              a = a.version;
            if (typeof b === "object")
              b = b.version;
            return a === b;
          case "!==":
            if (typeof a === "object")
              a = a.version;
            if (typeof b === "object")
              b = b.version;
            return a !== b;
          case "":
          case "=":
          case "==":
            return eq(a, b, loose);
          case "!=":
            return neq(a, b, loose);
          case ">":
            return gt(a, b, loose);
          case ">=":
            return gte(a, b, loose);
          case "<":
            return lt(a, b, loose);
          case "<=":
            return lte(a, b, loose);
          default:
            throw new TypeError("Invalid operator: " + op);
        }
      }
      exports$1.Comparator = Comparator;
      function Comparator(comp, options) {
        if (!options || typeof options !== "object") {
          options = {
            loose: !!options,
            includePrerelease: false
          };
        }
        if (comp instanceof Comparator) {
          if (comp.loose === !!options.loose) {
            return comp;
          } else {
            comp = comp.value;
          }
        }
        if (!(this instanceof Comparator)) {
          return new Comparator(comp, options);
        }
        comp = comp.trim().split(/\s+/).join(" ");
        debug("comparator", comp, options);
        this.options = options;
        this.loose = !!options.loose;
        this.parse(comp);
        if (this.semver === ANY) {
          this.value = "";
        } else {
          this.value = this.operator + this.semver.version;
        }
        debug("comp", this);
      }
      var ANY = {};
      Comparator.prototype.parse = function(comp) {
        var r = this.options.loose ? safeRe[t.COMPARATORLOOSE] : safeRe[t.COMPARATOR];
        var m = comp.match(r);
        if (!m) {
          throw new TypeError("Invalid comparator: " + comp);
        }
        this.operator = m[1] !== void 0 ? m[1] : "";
        if (this.operator === "=") {
          this.operator = "";
        }
        if (!m[2]) {
          this.semver = ANY;
        } else {
          this.semver = new SemVer(m[2], this.options.loose);
        }
      };
      Comparator.prototype.toString = function() {
        return this.value;
      };
      Comparator.prototype.test = function(version2) {
        debug("Comparator.test", version2, this.options.loose);
        if (this.semver === ANY || version2 === ANY) {
          return true;
        }
        if (typeof version2 === "string") {
          try {
            version2 = new SemVer(version2, this.options);
          } catch (er) {
            return false;
          }
        }
        return cmp(version2, this.operator, this.semver, this.options);
      };
      Comparator.prototype.intersects = function(comp, options) {
        if (!(comp instanceof Comparator)) {
          throw new TypeError("a Comparator is required");
        }
        if (!options || typeof options !== "object") {
          options = {
            loose: !!options,
            includePrerelease: false
          };
        }
        var rangeTmp;
        if (this.operator === "") {
          if (this.value === "") {
            return true;
          }
          rangeTmp = new Range(comp.value, options);
          return satisfies(this.value, rangeTmp, options);
        } else if (comp.operator === "") {
          if (comp.value === "") {
            return true;
          }
          rangeTmp = new Range(this.value, options);
          return satisfies(comp.semver, rangeTmp, options);
        }
        var sameDirectionIncreasing = (this.operator === ">=" || this.operator === ">") && (comp.operator === ">=" || comp.operator === ">");
        var sameDirectionDecreasing = (this.operator === "<=" || this.operator === "<") && (comp.operator === "<=" || comp.operator === "<");
        var sameSemVer = this.semver.version === comp.semver.version;
        var differentDirectionsInclusive = (this.operator === ">=" || this.operator === "<=") && (comp.operator === ">=" || comp.operator === "<=");
        var oppositeDirectionsLessThan = cmp(this.semver, "<", comp.semver, options) && ((this.operator === ">=" || this.operator === ">") && (comp.operator === "<=" || comp.operator === "<"));
        var oppositeDirectionsGreaterThan = cmp(this.semver, ">", comp.semver, options) && ((this.operator === "<=" || this.operator === "<") && (comp.operator === ">=" || comp.operator === ">"));
        return sameDirectionIncreasing || sameDirectionDecreasing || sameSemVer && differentDirectionsInclusive || oppositeDirectionsLessThan || oppositeDirectionsGreaterThan;
      };
      exports$1.Range = Range;
      function Range(range, options) {
        if (!options || typeof options !== "object") {
          options = {
            loose: !!options,
            includePrerelease: false
          };
        }
        if (range instanceof Range) {
          if (range.loose === !!options.loose && range.includePrerelease === !!options.includePrerelease) {
            return range;
          } else {
            return new Range(range.raw, options);
          }
        }
        if (range instanceof Comparator) {
          return new Range(range.value, options);
        }
        if (!(this instanceof Range)) {
          return new Range(range, options);
        }
        this.options = options;
        this.loose = !!options.loose;
        this.includePrerelease = !!options.includePrerelease;
        this.raw = range.trim().split(/\s+/).join(" ");
        this.set = this.raw.split("||").map(function(range2) {
          return this.parseRange(range2.trim());
        }, this).filter(function(c) {
          return c.length;
        });
        if (!this.set.length) {
          throw new TypeError("Invalid SemVer Range: " + this.raw);
        }
        this.format();
      }
      Range.prototype.format = function() {
        this.range = this.set.map(function(comps) {
          return comps.join(" ").trim();
        }).join("||").trim();
        return this.range;
      };
      Range.prototype.toString = function() {
        return this.range;
      };
      Range.prototype.parseRange = function(range) {
        var loose = this.options.loose;
        var hr = loose ? safeRe[t.HYPHENRANGELOOSE] : safeRe[t.HYPHENRANGE];
        range = range.replace(hr, hyphenReplace);
        debug("hyphen replace", range);
        range = range.replace(safeRe[t.COMPARATORTRIM], comparatorTrimReplace);
        debug("comparator trim", range, safeRe[t.COMPARATORTRIM]);
        range = range.replace(safeRe[t.TILDETRIM], tildeTrimReplace);
        range = range.replace(safeRe[t.CARETTRIM], caretTrimReplace);
        range = range.split(/\s+/).join(" ");
        var compRe = loose ? safeRe[t.COMPARATORLOOSE] : safeRe[t.COMPARATOR];
        var set = range.split(" ").map(function(comp) {
          return parseComparator(comp, this.options);
        }, this).join(" ").split(/\s+/);
        if (this.options.loose) {
          set = set.filter(function(comp) {
            return !!comp.match(compRe);
          });
        }
        set = set.map(function(comp) {
          return new Comparator(comp, this.options);
        }, this);
        return set;
      };
      Range.prototype.intersects = function(range, options) {
        if (!(range instanceof Range)) {
          throw new TypeError("a Range is required");
        }
        return this.set.some(function(thisComparators) {
          return isSatisfiable(thisComparators, options) && range.set.some(function(rangeComparators) {
            return isSatisfiable(rangeComparators, options) && thisComparators.every(function(thisComparator) {
              return rangeComparators.every(function(rangeComparator) {
                return thisComparator.intersects(rangeComparator, options);
              });
            });
          });
        });
      };
      function isSatisfiable(comparators, options) {
        var result = true;
        var remainingComparators = comparators.slice();
        var testComparator = remainingComparators.pop();
        while (result && remainingComparators.length) {
          result = remainingComparators.every(function(otherComparator) {
            return testComparator.intersects(otherComparator, options);
          });
          testComparator = remainingComparators.pop();
        }
        return result;
      }
      exports$1.toComparators = toComparators;
      function toComparators(range, options) {
        return new Range(range, options).set.map(function(comp) {
          return comp.map(function(c) {
            return c.value;
          }).join(" ").trim().split(" ");
        });
      }
      function parseComparator(comp, options) {
        debug("comp", comp, options);
        comp = replaceCarets(comp, options);
        debug("caret", comp);
        comp = replaceTildes(comp, options);
        debug("tildes", comp);
        comp = replaceXRanges(comp, options);
        debug("xrange", comp);
        comp = replaceStars(comp, options);
        debug("stars", comp);
        return comp;
      }
      function isX(id2) {
        return !id2 || id2.toLowerCase() === "x" || id2 === "*";
      }
      function replaceTildes(comp, options) {
        return comp.trim().split(/\s+/).map(function(comp2) {
          return replaceTilde(comp2, options);
        }).join(" ");
      }
      function replaceTilde(comp, options) {
        var r = options.loose ? safeRe[t.TILDELOOSE] : safeRe[t.TILDE];
        return comp.replace(r, function(_2, M, m, p, pr) {
          debug("tilde", comp, _2, M, m, p, pr);
          var ret;
          if (isX(M)) {
            ret = "";
          } else if (isX(m)) {
            ret = ">=" + M + ".0.0 <" + (+M + 1) + ".0.0";
          } else if (isX(p)) {
            ret = ">=" + M + "." + m + ".0 <" + M + "." + (+m + 1) + ".0";
          } else if (pr) {
            debug("replaceTilde pr", pr);
            ret = ">=" + M + "." + m + "." + p + "-" + pr + " <" + M + "." + (+m + 1) + ".0";
          } else {
            ret = ">=" + M + "." + m + "." + p + " <" + M + "." + (+m + 1) + ".0";
          }
          debug("tilde return", ret);
          return ret;
        });
      }
      function replaceCarets(comp, options) {
        return comp.trim().split(/\s+/).map(function(comp2) {
          return replaceCaret(comp2, options);
        }).join(" ");
      }
      function replaceCaret(comp, options) {
        debug("caret", comp, options);
        var r = options.loose ? safeRe[t.CARETLOOSE] : safeRe[t.CARET];
        return comp.replace(r, function(_2, M, m, p, pr) {
          debug("caret", comp, _2, M, m, p, pr);
          var ret;
          if (isX(M)) {
            ret = "";
          } else if (isX(m)) {
            ret = ">=" + M + ".0.0 <" + (+M + 1) + ".0.0";
          } else if (isX(p)) {
            if (M === "0") {
              ret = ">=" + M + "." + m + ".0 <" + M + "." + (+m + 1) + ".0";
            } else {
              ret = ">=" + M + "." + m + ".0 <" + (+M + 1) + ".0.0";
            }
          } else if (pr) {
            debug("replaceCaret pr", pr);
            if (M === "0") {
              if (m === "0") {
                ret = ">=" + M + "." + m + "." + p + "-" + pr + " <" + M + "." + m + "." + (+p + 1);
              } else {
                ret = ">=" + M + "." + m + "." + p + "-" + pr + " <" + M + "." + (+m + 1) + ".0";
              }
            } else {
              ret = ">=" + M + "." + m + "." + p + "-" + pr + " <" + (+M + 1) + ".0.0";
            }
          } else {
            debug("no pr");
            if (M === "0") {
              if (m === "0") {
                ret = ">=" + M + "." + m + "." + p + " <" + M + "." + m + "." + (+p + 1);
              } else {
                ret = ">=" + M + "." + m + "." + p + " <" + M + "." + (+m + 1) + ".0";
              }
            } else {
              ret = ">=" + M + "." + m + "." + p + " <" + (+M + 1) + ".0.0";
            }
          }
          debug("caret return", ret);
          return ret;
        });
      }
      function replaceXRanges(comp, options) {
        debug("replaceXRanges", comp, options);
        return comp.split(/\s+/).map(function(comp2) {
          return replaceXRange(comp2, options);
        }).join(" ");
      }
      function replaceXRange(comp, options) {
        comp = comp.trim();
        var r = options.loose ? safeRe[t.XRANGELOOSE] : safeRe[t.XRANGE];
        return comp.replace(r, function(ret, gtlt, M, m, p, pr) {
          debug("xRange", comp, ret, gtlt, M, m, p, pr);
          var xM = isX(M);
          var xm = xM || isX(m);
          var xp = xm || isX(p);
          var anyX = xp;
          if (gtlt === "=" && anyX) {
            gtlt = "";
          }
          pr = options.includePrerelease ? "-0" : "";
          if (xM) {
            if (gtlt === ">" || gtlt === "<") {
              ret = "<0.0.0-0";
            } else {
              ret = "*";
            }
          } else if (gtlt && anyX) {
            if (xm) {
              m = 0;
            }
            p = 0;
            if (gtlt === ">") {
              gtlt = ">=";
              if (xm) {
                M = +M + 1;
                m = 0;
                p = 0;
              } else {
                m = +m + 1;
                p = 0;
              }
            } else if (gtlt === "<=") {
              gtlt = "<";
              if (xm) {
                M = +M + 1;
              } else {
                m = +m + 1;
              }
            }
            ret = gtlt + M + "." + m + "." + p + pr;
          } else if (xm) {
            ret = ">=" + M + ".0.0" + pr + " <" + (+M + 1) + ".0.0" + pr;
          } else if (xp) {
            ret = ">=" + M + "." + m + ".0" + pr + " <" + M + "." + (+m + 1) + ".0" + pr;
          }
          debug("xRange return", ret);
          return ret;
        });
      }
      function replaceStars(comp, options) {
        debug("replaceStars", comp, options);
        return comp.trim().replace(safeRe[t.STAR], "");
      }
      function hyphenReplace($0, from, fM, fm, fp, fpr, fb, to, tM, tm, tp, tpr, tb) {
        if (isX(fM)) {
          from = "";
        } else if (isX(fm)) {
          from = ">=" + fM + ".0.0";
        } else if (isX(fp)) {
          from = ">=" + fM + "." + fm + ".0";
        } else {
          from = ">=" + from;
        }
        if (isX(tM)) {
          to = "";
        } else if (isX(tm)) {
          to = "<" + (+tM + 1) + ".0.0";
        } else if (isX(tp)) {
          to = "<" + tM + "." + (+tm + 1) + ".0";
        } else if (tpr) {
          to = "<=" + tM + "." + tm + "." + tp + "-" + tpr;
        } else {
          to = "<=" + to;
        }
        return (from + " " + to).trim();
      }
      Range.prototype.test = function(version2) {
        if (!version2) {
          return false;
        }
        if (typeof version2 === "string") {
          try {
            version2 = new SemVer(version2, this.options);
          } catch (er) {
            return false;
          }
        }
        for (var i2 = 0; i2 < this.set.length; i2++) {
          if (testSet(this.set[i2], version2, this.options)) {
            return true;
          }
        }
        return false;
      };
      function testSet(set, version2, options) {
        for (var i2 = 0; i2 < set.length; i2++) {
          if (!set[i2].test(version2)) {
            return false;
          }
        }
        if (version2.prerelease.length && !options.includePrerelease) {
          for (i2 = 0; i2 < set.length; i2++) {
            debug(set[i2].semver);
            if (set[i2].semver === ANY) {
              continue;
            }
            if (set[i2].semver.prerelease.length > 0) {
              var allowed = set[i2].semver;
              if (allowed.major === version2.major && allowed.minor === version2.minor && allowed.patch === version2.patch) {
                return true;
              }
            }
          }
          return false;
        }
        return true;
      }
      exports$1.satisfies = satisfies;
      function satisfies(version2, range, options) {
        try {
          range = new Range(range, options);
        } catch (er) {
          return false;
        }
        return range.test(version2);
      }
      exports$1.maxSatisfying = maxSatisfying;
      function maxSatisfying(versions, range, options) {
        var max = null;
        var maxSV = null;
        try {
          var rangeObj = new Range(range, options);
        } catch (er) {
          return null;
        }
        versions.forEach(function(v) {
          if (rangeObj.test(v)) {
            if (!max || maxSV.compare(v) === -1) {
              max = v;
              maxSV = new SemVer(max, options);
            }
          }
        });
        return max;
      }
      exports$1.minSatisfying = minSatisfying;
      function minSatisfying(versions, range, options) {
        var min = null;
        var minSV = null;
        try {
          var rangeObj = new Range(range, options);
        } catch (er) {
          return null;
        }
        versions.forEach(function(v) {
          if (rangeObj.test(v)) {
            if (!min || minSV.compare(v) === 1) {
              min = v;
              minSV = new SemVer(min, options);
            }
          }
        });
        return min;
      }
      exports$1.minVersion = minVersion;
      function minVersion(range, loose) {
        range = new Range(range, loose);
        var minver = new SemVer("0.0.0");
        if (range.test(minver)) {
          return minver;
        }
        minver = new SemVer("0.0.0-0");
        if (range.test(minver)) {
          return minver;
        }
        minver = null;
        for (var i2 = 0; i2 < range.set.length; ++i2) {
          var comparators = range.set[i2];
          comparators.forEach(function(comparator) {
            var compver = new SemVer(comparator.semver.version);
            switch (comparator.operator) {
              case ">":
                if (compver.prerelease.length === 0) {
                  compver.patch++;
                } else {
                  compver.prerelease.push(0);
                }
                compver.raw = compver.format();
              /* fallthrough */
              case "":
              case ">=":
                if (!minver || gt(minver, compver)) {
                  minver = compver;
                }
                break;
              case "<":
              case "<=":
                break;
              /* istanbul ignore next */
              default:
                throw new Error("Unexpected operation: " + comparator.operator);
            }
          });
        }
        if (minver && range.test(minver)) {
          return minver;
        }
        return null;
      }
      exports$1.validRange = validRange;
      function validRange(range, options) {
        try {
          return new Range(range, options).range || "*";
        } catch (er) {
          return null;
        }
      }
      exports$1.ltr = ltr;
      function ltr(version2, range, options) {
        return outside(version2, range, "<", options);
      }
      exports$1.gtr = gtr;
      function gtr(version2, range, options) {
        return outside(version2, range, ">", options);
      }
      exports$1.outside = outside;
      function outside(version2, range, hilo, options) {
        version2 = new SemVer(version2, options);
        range = new Range(range, options);
        var gtfn, ltefn, ltfn, comp, ecomp;
        switch (hilo) {
          case ">":
            gtfn = gt;
            ltefn = lte;
            ltfn = lt;
            comp = ">";
            ecomp = ">=";
            break;
          case "<":
            gtfn = lt;
            ltefn = gte;
            ltfn = gt;
            comp = "<";
            ecomp = "<=";
            break;
          default:
            throw new TypeError('Must provide a hilo val of "<" or ">"');
        }
        if (satisfies(version2, range, options)) {
          return false;
        }
        for (var i2 = 0; i2 < range.set.length; ++i2) {
          var comparators = range.set[i2];
          var high = null;
          var low = null;
          comparators.forEach(function(comparator) {
            if (comparator.semver === ANY) {
              comparator = new Comparator(">=0.0.0");
            }
            high = high || comparator;
            low = low || comparator;
            if (gtfn(comparator.semver, high.semver, options)) {
              high = comparator;
            } else if (ltfn(comparator.semver, low.semver, options)) {
              low = comparator;
            }
          });
          if (high.operator === comp || high.operator === ecomp) {
            return false;
          }
          if ((!low.operator || low.operator === comp) && ltefn(version2, low.semver)) {
            return false;
          } else if (low.operator === ecomp && ltfn(version2, low.semver)) {
            return false;
          }
        }
        return true;
      }
      exports$1.prerelease = prerelease;
      function prerelease(version2, options) {
        var parsed = parse(version2, options);
        return parsed && parsed.prerelease.length ? parsed.prerelease : null;
      }
      exports$1.intersects = intersects;
      function intersects(r1, r2, options) {
        r1 = new Range(r1, options);
        r2 = new Range(r2, options);
        return r1.intersects(r2);
      }
      exports$1.coerce = coerce;
      function coerce(version2, options) {
        if (version2 instanceof SemVer) {
          return version2;
        }
        if (typeof version2 === "number") {
          version2 = String(version2);
        }
        if (typeof version2 !== "string") {
          return null;
        }
        options = options || {};
        var match = null;
        if (!options.rtl) {
          match = version2.match(safeRe[t.COERCE]);
        } else {
          var next;
          while ((next = safeRe[t.COERCERTL].exec(version2)) && (!match || match.index + match[0].length !== version2.length)) {
            if (!match || next.index + next[0].length !== match.index + match[0].length) {
              match = next;
            }
            safeRe[t.COERCERTL].lastIndex = next.index + next[1].length + next[2].length;
          }
          safeRe[t.COERCERTL].lastIndex = -1;
        }
        if (match === null) {
          return null;
        }
        return parse(match[2] + "." + (match[3] || "0") + "." + (match[4] || "0"), options);
      }
    })(semver$1, semver$1.exports);
    var semverExports = semver$1.exports;
    var fs = require$$0;
    var path = require$$1;
    var { promisify } = require$$2;
    var semver = semverExports;
    var useNativeRecursiveOption = semver.satisfies(process.version, ">=10.12.0");
    var checkPath = (pth) => {
      if (process.platform === "win32") {
        const pathHasInvalidWinCharacters = /[<>:"|?*]/.test(pth.replace(path.parse(pth).root, ""));
        if (pathHasInvalidWinCharacters) {
          const error = new Error(`Path contains invalid characters: ${pth}`);
          error.code = "EINVAL";
          throw error;
        }
      }
    };
    var processOptions = (options) => {
      const defaults = {
        mode: 511,
        fs
      };
      return {
        ...defaults,
        ...options
      };
    };
    var permissionError = (pth) => {
      const error = new Error(`operation not permitted, mkdir '${pth}'`);
      error.code = "EPERM";
      error.errno = -4048;
      error.path = pth;
      error.syscall = "mkdir";
      return error;
    };
    var makeDir = async (input, options) => {
      checkPath(input);
      options = processOptions(options);
      const mkdir2 = promisify(options.fs.mkdir);
      const stat5 = promisify(options.fs.stat);
      if (useNativeRecursiveOption && options.fs.mkdir === fs.mkdir) {
        const pth = path.resolve(input);
        await mkdir2(pth, {
          mode: options.mode,
          recursive: true
        });
        return pth;
      }
      const make = async (pth) => {
        try {
          await mkdir2(pth, options.mode);
          return pth;
        } catch (error) {
          if (error.code === "EPERM") {
            throw error;
          }
          if (error.code === "ENOENT") {
            if (path.dirname(pth) === pth) {
              throw permissionError(pth);
            }
            if (error.message.includes("null bytes")) {
              throw error;
            }
            await make(path.dirname(pth));
            return make(pth);
          }
          try {
            const stats = await stat5(pth);
            if (!stats.isDirectory()) {
              throw new Error("The path is not a directory");
            }
          } catch (_2) {
            throw error;
          }
          return pth;
        }
      };
      return make(path.resolve(input));
    };
    makeDir$2.exports = makeDir;
    makeDir$2.exports.sync = (input, options) => {
      checkPath(input);
      options = processOptions(options);
      if (useNativeRecursiveOption && options.fs.mkdirSync === fs.mkdirSync) {
        const pth = path.resolve(input);
        fs.mkdirSync(pth, {
          mode: options.mode,
          recursive: true
        });
        return pth;
      }
      const make = (pth) => {
        try {
          options.fs.mkdirSync(pth, options.mode);
        } catch (error) {
          if (error.code === "EPERM") {
            throw error;
          }
          if (error.code === "ENOENT") {
            if (path.dirname(pth) === pth) {
              throw permissionError(pth);
            }
            if (error.message.includes("null bytes")) {
              throw error;
            }
            make(path.dirname(pth));
            return make(pth);
          }
          try {
            if (!options.fs.statSync(pth).isDirectory()) {
              throw new Error("The path is not a directory");
            }
          } catch (_2) {
            throw error;
          }
        }
        return pth;
      };
      return make(path.resolve(input));
    };
    var makeDirExports = makeDir$2.exports;
    var makeDir$1 = /* @__PURE__ */ getDefaultExportFromCjs(makeDirExports);
    var lodash = { exports: {} };
    /**
     * @license
     * Lodash <https://lodash.com/>
     * Copyright OpenJS Foundation and other contributors <https://openjsf.org/>
     * Released under MIT license <https://lodash.com/license>
     * Based on Underscore.js 1.8.3 <http://underscorejs.org/LICENSE>
     * Copyright Jeremy Ashkenas, DocumentCloud and Investigative Reporters & Editors
     */
    lodash.exports;
    (function(module2, exports$1) {
      (function() {
        var undefined$1;
        var VERSION = "4.18.1";
        var LARGE_ARRAY_SIZE = 200;
        var CORE_ERROR_TEXT = "Unsupported core-js use. Try https://npms.io/search?q=ponyfill.", FUNC_ERROR_TEXT = "Expected a function", INVALID_TEMPL_VAR_ERROR_TEXT = "Invalid `variable` option passed into `_.template`", INVALID_TEMPL_IMPORTS_ERROR_TEXT = "Invalid `imports` option passed into `_.template`";
        var HASH_UNDEFINED = "__lodash_hash_undefined__";
        var MAX_MEMOIZE_SIZE = 500;
        var PLACEHOLDER = "__lodash_placeholder__";
        var CLONE_DEEP_FLAG = 1, CLONE_FLAT_FLAG = 2, CLONE_SYMBOLS_FLAG = 4;
        var COMPARE_PARTIAL_FLAG = 1, COMPARE_UNORDERED_FLAG = 2;
        var WRAP_BIND_FLAG = 1, WRAP_BIND_KEY_FLAG = 2, WRAP_CURRY_BOUND_FLAG = 4, WRAP_CURRY_FLAG = 8, WRAP_CURRY_RIGHT_FLAG = 16, WRAP_PARTIAL_FLAG = 32, WRAP_PARTIAL_RIGHT_FLAG = 64, WRAP_ARY_FLAG = 128, WRAP_REARG_FLAG = 256, WRAP_FLIP_FLAG = 512;
        var DEFAULT_TRUNC_LENGTH = 30, DEFAULT_TRUNC_OMISSION = "...";
        var HOT_COUNT = 800, HOT_SPAN = 16;
        var LAZY_FILTER_FLAG = 1, LAZY_MAP_FLAG = 2, LAZY_WHILE_FLAG = 3;
        var INFINITY = 1 / 0, MAX_SAFE_INTEGER = 9007199254740991, MAX_INTEGER = 17976931348623157e292, NAN = 0 / 0;
        var MAX_ARRAY_LENGTH = 4294967295, MAX_ARRAY_INDEX = MAX_ARRAY_LENGTH - 1, HALF_MAX_ARRAY_LENGTH = MAX_ARRAY_LENGTH >>> 1;
        var wrapFlags = [
          ["ary", WRAP_ARY_FLAG],
          ["bind", WRAP_BIND_FLAG],
          ["bindKey", WRAP_BIND_KEY_FLAG],
          ["curry", WRAP_CURRY_FLAG],
          ["curryRight", WRAP_CURRY_RIGHT_FLAG],
          ["flip", WRAP_FLIP_FLAG],
          ["partial", WRAP_PARTIAL_FLAG],
          ["partialRight", WRAP_PARTIAL_RIGHT_FLAG],
          ["rearg", WRAP_REARG_FLAG]
        ];
        var argsTag = "[object Arguments]", arrayTag = "[object Array]", asyncTag = "[object AsyncFunction]", boolTag = "[object Boolean]", dateTag = "[object Date]", domExcTag = "[object DOMException]", errorTag = "[object Error]", funcTag = "[object Function]", genTag = "[object GeneratorFunction]", mapTag = "[object Map]", numberTag = "[object Number]", nullTag = "[object Null]", objectTag = "[object Object]", promiseTag = "[object Promise]", proxyTag = "[object Proxy]", regexpTag = "[object RegExp]", setTag = "[object Set]", stringTag = "[object String]", symbolTag = "[object Symbol]", undefinedTag = "[object Undefined]", weakMapTag = "[object WeakMap]", weakSetTag = "[object WeakSet]";
        var arrayBufferTag = "[object ArrayBuffer]", dataViewTag = "[object DataView]", float32Tag = "[object Float32Array]", float64Tag = "[object Float64Array]", int8Tag = "[object Int8Array]", int16Tag = "[object Int16Array]", int32Tag = "[object Int32Array]", uint8Tag = "[object Uint8Array]", uint8ClampedTag = "[object Uint8ClampedArray]", uint16Tag = "[object Uint16Array]", uint32Tag = "[object Uint32Array]";
        var reEmptyStringLeading = /\b__p \+= '';/g, reEmptyStringMiddle = /\b(__p \+=) '' \+/g, reEmptyStringTrailing = /(__e\(.*?\)|\b__t\)) \+\n'';/g;
        var reEscapedHtml = /&(?:amp|lt|gt|quot|#39);/g, reUnescapedHtml = /[&<>"']/g, reHasEscapedHtml = RegExp(reEscapedHtml.source), reHasUnescapedHtml = RegExp(reUnescapedHtml.source);
        var reEscape = /<%-([\s\S]+?)%>/g, reEvaluate = /<%([\s\S]+?)%>/g, reInterpolate = /<%=([\s\S]+?)%>/g;
        var reIsDeepProp = /\.|\[(?:[^[\]]*|(["'])(?:(?!\1)[^\\]|\\.)*?\1)\]/, reIsPlainProp = /^\w*$/, rePropName = /[^.[\]]+|\[(?:(-?\d+(?:\.\d+)?)|(["'])((?:(?!\2)[^\\]|\\.)*?)\2)\]|(?=(?:\.|\[\])(?:\.|\[\]|$))/g;
        var reRegExpChar = /[\\^$.*+?()[\]{}|]/g, reHasRegExpChar = RegExp(reRegExpChar.source);
        var reTrimStart = /^\s+/;
        var reWhitespace = /\s/;
        var reWrapComment = /\{(?:\n\/\* \[wrapped with .+\] \*\/)?\n?/, reWrapDetails = /\{\n\/\* \[wrapped with (.+)\] \*/, reSplitDetails = /,? & /;
        var reAsciiWord = /[^\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+/g;
        var reForbiddenIdentifierChars = /[()=,{}\[\]\/\s]/;
        var reEscapeChar = /\\(\\)?/g;
        var reEsTemplate = /\$\{([^\\}]*(?:\\.[^\\}]*)*)\}/g;
        var reFlags = /\w*$/;
        var reIsBadHex = /^[-+]0x[0-9a-f]+$/i;
        var reIsBinary = /^0b[01]+$/i;
        var reIsHostCtor = /^\[object .+?Constructor\]$/;
        var reIsOctal = /^0o[0-7]+$/i;
        var reIsUint = /^(?:0|[1-9]\d*)$/;
        var reLatin = /[\xc0-\xd6\xd8-\xf6\xf8-\xff\u0100-\u017f]/g;
        var reNoMatch = /($^)/;
        var reUnescapedString = /['\n\r\u2028\u2029\\]/g;
        var rsAstralRange = "\\ud800-\\udfff", rsComboMarksRange = "\\u0300-\\u036f", reComboHalfMarksRange = "\\ufe20-\\ufe2f", rsComboSymbolsRange = "\\u20d0-\\u20ff", rsComboRange = rsComboMarksRange + reComboHalfMarksRange + rsComboSymbolsRange, rsDingbatRange = "\\u2700-\\u27bf", rsLowerRange = "a-z\\xdf-\\xf6\\xf8-\\xff", rsMathOpRange = "\\xac\\xb1\\xd7\\xf7", rsNonCharRange = "\\x00-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\xbf", rsPunctuationRange = "\\u2000-\\u206f", rsSpaceRange = " \\t\\x0b\\f\\xa0\\ufeff\\n\\r\\u2028\\u2029\\u1680\\u180e\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u202f\\u205f\\u3000", rsUpperRange = "A-Z\\xc0-\\xd6\\xd8-\\xde", rsVarRange = "\\ufe0e\\ufe0f", rsBreakRange = rsMathOpRange + rsNonCharRange + rsPunctuationRange + rsSpaceRange;
        var rsApos = "['’]", rsAstral = "[" + rsAstralRange + "]", rsBreak = "[" + rsBreakRange + "]", rsCombo = "[" + rsComboRange + "]", rsDigits = "\\d+", rsDingbat = "[" + rsDingbatRange + "]", rsLower = "[" + rsLowerRange + "]", rsMisc = "[^" + rsAstralRange + rsBreakRange + rsDigits + rsDingbatRange + rsLowerRange + rsUpperRange + "]", rsFitz = "\\ud83c[\\udffb-\\udfff]", rsModifier = "(?:" + rsCombo + "|" + rsFitz + ")", rsNonAstral = "[^" + rsAstralRange + "]", rsRegional = "(?:\\ud83c[\\udde6-\\uddff]){2}", rsSurrPair = "[\\ud800-\\udbff][\\udc00-\\udfff]", rsUpper = "[" + rsUpperRange + "]", rsZWJ = "\\u200d";
        var rsMiscLower = "(?:" + rsLower + "|" + rsMisc + ")", rsMiscUpper = "(?:" + rsUpper + "|" + rsMisc + ")", rsOptContrLower = "(?:" + rsApos + "(?:d|ll|m|re|s|t|ve))?", rsOptContrUpper = "(?:" + rsApos + "(?:D|LL|M|RE|S|T|VE))?", reOptMod = rsModifier + "?", rsOptVar = "[" + rsVarRange + "]?", rsOptJoin = "(?:" + rsZWJ + "(?:" + [rsNonAstral, rsRegional, rsSurrPair].join("|") + ")" + rsOptVar + reOptMod + ")*", rsOrdLower = "\\d*(?:1st|2nd|3rd|(?![123])\\dth)(?=\\b|[A-Z_])", rsOrdUpper = "\\d*(?:1ST|2ND|3RD|(?![123])\\dTH)(?=\\b|[a-z_])", rsSeq = rsOptVar + reOptMod + rsOptJoin, rsEmoji = "(?:" + [rsDingbat, rsRegional, rsSurrPair].join("|") + ")" + rsSeq, rsSymbol = "(?:" + [rsNonAstral + rsCombo + "?", rsCombo, rsRegional, rsSurrPair, rsAstral].join("|") + ")";
        var reApos = RegExp(rsApos, "g");
        var reComboMark = RegExp(rsCombo, "g");
        var reUnicode = RegExp(rsFitz + "(?=" + rsFitz + ")|" + rsSymbol + rsSeq, "g");
        var reUnicodeWord = RegExp([
          rsUpper + "?" + rsLower + "+" + rsOptContrLower + "(?=" + [rsBreak, rsUpper, "$"].join("|") + ")",
          rsMiscUpper + "+" + rsOptContrUpper + "(?=" + [rsBreak, rsUpper + rsMiscLower, "$"].join("|") + ")",
          rsUpper + "?" + rsMiscLower + "+" + rsOptContrLower,
          rsUpper + "+" + rsOptContrUpper,
          rsOrdUpper,
          rsOrdLower,
          rsDigits,
          rsEmoji
        ].join("|"), "g");
        var reHasUnicode = RegExp("[" + rsZWJ + rsAstralRange + rsComboRange + rsVarRange + "]");
        var reHasUnicodeWord = /[a-z][A-Z]|[A-Z]{2}[a-z]|[0-9][a-zA-Z]|[a-zA-Z][0-9]|[^a-zA-Z0-9 ]/;
        var contextProps = [
          "Array",
          "Buffer",
          "DataView",
          "Date",
          "Error",
          "Float32Array",
          "Float64Array",
          "Function",
          "Int8Array",
          "Int16Array",
          "Int32Array",
          "Map",
          "Math",
          "Object",
          "Promise",
          "RegExp",
          "Set",
          "String",
          "Symbol",
          "TypeError",
          "Uint8Array",
          "Uint8ClampedArray",
          "Uint16Array",
          "Uint32Array",
          "WeakMap",
          "_",
          "clearTimeout",
          "isFinite",
          "parseInt",
          "setTimeout"
        ];
        var templateCounter = -1;
        var typedArrayTags = {};
        typedArrayTags[float32Tag] = typedArrayTags[float64Tag] = typedArrayTags[int8Tag] = typedArrayTags[int16Tag] = typedArrayTags[int32Tag] = typedArrayTags[uint8Tag] = typedArrayTags[uint8ClampedTag] = typedArrayTags[uint16Tag] = typedArrayTags[uint32Tag] = true;
        typedArrayTags[argsTag] = typedArrayTags[arrayTag] = typedArrayTags[arrayBufferTag] = typedArrayTags[boolTag] = typedArrayTags[dataViewTag] = typedArrayTags[dateTag] = typedArrayTags[errorTag] = typedArrayTags[funcTag] = typedArrayTags[mapTag] = typedArrayTags[numberTag] = typedArrayTags[objectTag] = typedArrayTags[regexpTag] = typedArrayTags[setTag] = typedArrayTags[stringTag] = typedArrayTags[weakMapTag] = false;
        var cloneableTags = {};
        cloneableTags[argsTag] = cloneableTags[arrayTag] = cloneableTags[arrayBufferTag] = cloneableTags[dataViewTag] = cloneableTags[boolTag] = cloneableTags[dateTag] = cloneableTags[float32Tag] = cloneableTags[float64Tag] = cloneableTags[int8Tag] = cloneableTags[int16Tag] = cloneableTags[int32Tag] = cloneableTags[mapTag] = cloneableTags[numberTag] = cloneableTags[objectTag] = cloneableTags[regexpTag] = cloneableTags[setTag] = cloneableTags[stringTag] = cloneableTags[symbolTag] = cloneableTags[uint8Tag] = cloneableTags[uint8ClampedTag] = cloneableTags[uint16Tag] = cloneableTags[uint32Tag] = true;
        cloneableTags[errorTag] = cloneableTags[funcTag] = cloneableTags[weakMapTag] = false;
        var deburredLetters = {
          // Latin-1 Supplement block.
          "À": "A",
          "Á": "A",
          "Â": "A",
          "Ã": "A",
          "Ä": "A",
          "Å": "A",
          "à": "a",
          "á": "a",
          "â": "a",
          "ã": "a",
          "ä": "a",
          "å": "a",
          "Ç": "C",
          "ç": "c",
          "Ð": "D",
          "ð": "d",
          "È": "E",
          "É": "E",
          "Ê": "E",
          "Ë": "E",
          "è": "e",
          "é": "e",
          "ê": "e",
          "ë": "e",
          "Ì": "I",
          "Í": "I",
          "Î": "I",
          "Ï": "I",
          "ì": "i",
          "í": "i",
          "î": "i",
          "ï": "i",
          "Ñ": "N",
          "ñ": "n",
          "Ò": "O",
          "Ó": "O",
          "Ô": "O",
          "Õ": "O",
          "Ö": "O",
          "Ø": "O",
          "ò": "o",
          "ó": "o",
          "ô": "o",
          "õ": "o",
          "ö": "o",
          "ø": "o",
          "Ù": "U",
          "Ú": "U",
          "Û": "U",
          "Ü": "U",
          "ù": "u",
          "ú": "u",
          "û": "u",
          "ü": "u",
          "Ý": "Y",
          "ý": "y",
          "ÿ": "y",
          "Æ": "Ae",
          "æ": "ae",
          "Þ": "Th",
          "þ": "th",
          "ß": "ss",
          // Latin Extended-A block.
          "Ā": "A",
          "Ă": "A",
          "Ą": "A",
          "ā": "a",
          "ă": "a",
          "ą": "a",
          "Ć": "C",
          "Ĉ": "C",
          "Ċ": "C",
          "Č": "C",
          "ć": "c",
          "ĉ": "c",
          "ċ": "c",
          "č": "c",
          "Ď": "D",
          "Đ": "D",
          "ď": "d",
          "đ": "d",
          "Ē": "E",
          "Ĕ": "E",
          "Ė": "E",
          "Ę": "E",
          "Ě": "E",
          "ē": "e",
          "ĕ": "e",
          "ė": "e",
          "ę": "e",
          "ě": "e",
          "Ĝ": "G",
          "Ğ": "G",
          "Ġ": "G",
          "Ģ": "G",
          "ĝ": "g",
          "ğ": "g",
          "ġ": "g",
          "ģ": "g",
          "Ĥ": "H",
          "Ħ": "H",
          "ĥ": "h",
          "ħ": "h",
          "Ĩ": "I",
          "Ī": "I",
          "Ĭ": "I",
          "Į": "I",
          "İ": "I",
          "ĩ": "i",
          "ī": "i",
          "ĭ": "i",
          "į": "i",
          "ı": "i",
          "Ĵ": "J",
          "ĵ": "j",
          "Ķ": "K",
          "ķ": "k",
          "ĸ": "k",
          "Ĺ": "L",
          "Ļ": "L",
          "Ľ": "L",
          "Ŀ": "L",
          "Ł": "L",
          "ĺ": "l",
          "ļ": "l",
          "ľ": "l",
          "ŀ": "l",
          "ł": "l",
          "Ń": "N",
          "Ņ": "N",
          "Ň": "N",
          "Ŋ": "N",
          "ń": "n",
          "ņ": "n",
          "ň": "n",
          "ŋ": "n",
          "Ō": "O",
          "Ŏ": "O",
          "Ő": "O",
          "ō": "o",
          "ŏ": "o",
          "ő": "o",
          "Ŕ": "R",
          "Ŗ": "R",
          "Ř": "R",
          "ŕ": "r",
          "ŗ": "r",
          "ř": "r",
          "Ś": "S",
          "Ŝ": "S",
          "Ş": "S",
          "Š": "S",
          "ś": "s",
          "ŝ": "s",
          "ş": "s",
          "š": "s",
          "Ţ": "T",
          "Ť": "T",
          "Ŧ": "T",
          "ţ": "t",
          "ť": "t",
          "ŧ": "t",
          "Ũ": "U",
          "Ū": "U",
          "Ŭ": "U",
          "Ů": "U",
          "Ű": "U",
          "Ų": "U",
          "ũ": "u",
          "ū": "u",
          "ŭ": "u",
          "ů": "u",
          "ű": "u",
          "ų": "u",
          "Ŵ": "W",
          "ŵ": "w",
          "Ŷ": "Y",
          "ŷ": "y",
          "Ÿ": "Y",
          "Ź": "Z",
          "Ż": "Z",
          "Ž": "Z",
          "ź": "z",
          "ż": "z",
          "ž": "z",
          "Ĳ": "IJ",
          "ĳ": "ij",
          "Œ": "Oe",
          "œ": "oe",
          "ŉ": "'n",
          "ſ": "s"
        };
        var htmlEscapes = {
          "&": "&amp;",
          "<": "&lt;",
          ">": "&gt;",
          '"': "&quot;",
          "'": "&#39;"
        };
        var htmlUnescapes = {
          "&amp;": "&",
          "&lt;": "<",
          "&gt;": ">",
          "&quot;": '"',
          "&#39;": "'"
        };
        var stringEscapes = {
          "\\": "\\",
          "'": "'",
          "\n": "n",
          "\r": "r",
          "\u2028": "u2028",
          "\u2029": "u2029"
        };
        var freeParseFloat = parseFloat, freeParseInt = parseInt;
        var freeGlobal = typeof commonjsGlobal == "object" && commonjsGlobal && commonjsGlobal.Object === Object && commonjsGlobal;
        var freeSelf = typeof self == "object" && self && self.Object === Object && self;
        var root = freeGlobal || freeSelf || Function("return this")();
        var freeExports = exports$1 && !exports$1.nodeType && exports$1;
        var freeModule = freeExports && true && module2 && !module2.nodeType && module2;
        var moduleExports = freeModule && freeModule.exports === freeExports;
        var freeProcess = moduleExports && freeGlobal.process;
        var nodeUtil = (function() {
          try {
            var types = freeModule && freeModule.require && freeModule.require("util").types;
            if (types) {
              return types;
            }
            return freeProcess && freeProcess.binding && freeProcess.binding("util");
          } catch (e) {
          }
        })();
        var nodeIsArrayBuffer = nodeUtil && nodeUtil.isArrayBuffer, nodeIsDate = nodeUtil && nodeUtil.isDate, nodeIsMap = nodeUtil && nodeUtil.isMap, nodeIsRegExp = nodeUtil && nodeUtil.isRegExp, nodeIsSet = nodeUtil && nodeUtil.isSet, nodeIsTypedArray = nodeUtil && nodeUtil.isTypedArray;
        function apply(func, thisArg, args) {
          switch (args.length) {
            case 0:
              return func.call(thisArg);
            case 1:
              return func.call(thisArg, args[0]);
            case 2:
              return func.call(thisArg, args[0], args[1]);
            case 3:
              return func.call(thisArg, args[0], args[1], args[2]);
          }
          return func.apply(thisArg, args);
        }
        function arrayAggregator(array, setter, iteratee, accumulator) {
          var index2 = -1, length = array == null ? 0 : array.length;
          while (++index2 < length) {
            var value = array[index2];
            setter(accumulator, value, iteratee(value), array);
          }
          return accumulator;
        }
        function arrayEach(array, iteratee) {
          var index2 = -1, length = array == null ? 0 : array.length;
          while (++index2 < length) {
            if (iteratee(array[index2], index2, array) === false) {
              break;
            }
          }
          return array;
        }
        function arrayEachRight(array, iteratee) {
          var length = array == null ? 0 : array.length;
          while (length--) {
            if (iteratee(array[length], length, array) === false) {
              break;
            }
          }
          return array;
        }
        function arrayEvery(array, predicate) {
          var index2 = -1, length = array == null ? 0 : array.length;
          while (++index2 < length) {
            if (!predicate(array[index2], index2, array)) {
              return false;
            }
          }
          return true;
        }
        function arrayFilter(array, predicate) {
          var index2 = -1, length = array == null ? 0 : array.length, resIndex = 0, result = [];
          while (++index2 < length) {
            var value = array[index2];
            if (predicate(value, index2, array)) {
              result[resIndex++] = value;
            }
          }
          return result;
        }
        function arrayIncludes(array, value) {
          var length = array == null ? 0 : array.length;
          return !!length && baseIndexOf(array, value, 0) > -1;
        }
        function arrayIncludesWith(array, value, comparator) {
          var index2 = -1, length = array == null ? 0 : array.length;
          while (++index2 < length) {
            if (comparator(value, array[index2])) {
              return true;
            }
          }
          return false;
        }
        function arrayMap(array, iteratee) {
          var index2 = -1, length = array == null ? 0 : array.length, result = Array(length);
          while (++index2 < length) {
            result[index2] = iteratee(array[index2], index2, array);
          }
          return result;
        }
        function arrayPush(array, values) {
          var index2 = -1, length = values.length, offset = array.length;
          while (++index2 < length) {
            array[offset + index2] = values[index2];
          }
          return array;
        }
        function arrayReduce(array, iteratee, accumulator, initAccum) {
          var index2 = -1, length = array == null ? 0 : array.length;
          if (initAccum && length) {
            accumulator = array[++index2];
          }
          while (++index2 < length) {
            accumulator = iteratee(accumulator, array[index2], index2, array);
          }
          return accumulator;
        }
        function arrayReduceRight(array, iteratee, accumulator, initAccum) {
          var length = array == null ? 0 : array.length;
          if (initAccum && length) {
            accumulator = array[--length];
          }
          while (length--) {
            accumulator = iteratee(accumulator, array[length], length, array);
          }
          return accumulator;
        }
        function arraySome(array, predicate) {
          var index2 = -1, length = array == null ? 0 : array.length;
          while (++index2 < length) {
            if (predicate(array[index2], index2, array)) {
              return true;
            }
          }
          return false;
        }
        var asciiSize = baseProperty("length");
        function asciiToArray(string) {
          return string.split("");
        }
        function asciiWords(string) {
          return string.match(reAsciiWord) || [];
        }
        function baseFindKey(collection, predicate, eachFunc) {
          var result;
          eachFunc(collection, function(value, key, collection2) {
            if (predicate(value, key, collection2)) {
              result = key;
              return false;
            }
          });
          return result;
        }
        function baseFindIndex(array, predicate, fromIndex, fromRight) {
          var length = array.length, index2 = fromIndex + (fromRight ? 1 : -1);
          while (fromRight ? index2-- : ++index2 < length) {
            if (predicate(array[index2], index2, array)) {
              return index2;
            }
          }
          return -1;
        }
        function baseIndexOf(array, value, fromIndex) {
          return value === value ? strictIndexOf(array, value, fromIndex) : baseFindIndex(array, baseIsNaN, fromIndex);
        }
        function baseIndexOfWith(array, value, fromIndex, comparator) {
          var index2 = fromIndex - 1, length = array.length;
          while (++index2 < length) {
            if (comparator(array[index2], value)) {
              return index2;
            }
          }
          return -1;
        }
        function baseIsNaN(value) {
          return value !== value;
        }
        function baseMean(array, iteratee) {
          var length = array == null ? 0 : array.length;
          return length ? baseSum(array, iteratee) / length : NAN;
        }
        function baseProperty(key) {
          return function(object2) {
            return object2 == null ? undefined$1 : object2[key];
          };
        }
        function basePropertyOf(object2) {
          return function(key) {
            return object2 == null ? undefined$1 : object2[key];
          };
        }
        function baseReduce(collection, iteratee, accumulator, initAccum, eachFunc) {
          eachFunc(collection, function(value, index2, collection2) {
            accumulator = initAccum ? (initAccum = false, value) : iteratee(accumulator, value, index2, collection2);
          });
          return accumulator;
        }
        function baseSortBy(array, comparer) {
          var length = array.length;
          array.sort(comparer);
          while (length--) {
            array[length] = array[length].value;
          }
          return array;
        }
        function baseSum(array, iteratee) {
          var result, index2 = -1, length = array.length;
          while (++index2 < length) {
            var current = iteratee(array[index2]);
            if (current !== undefined$1) {
              result = result === undefined$1 ? current : result + current;
            }
          }
          return result;
        }
        function baseTimes(n, iteratee) {
          var index2 = -1, result = Array(n);
          while (++index2 < n) {
            result[index2] = iteratee(index2);
          }
          return result;
        }
        function baseToPairs(object2, props) {
          return arrayMap(props, function(key) {
            return [key, object2[key]];
          });
        }
        function baseTrim(string) {
          return string ? string.slice(0, trimmedEndIndex(string) + 1).replace(reTrimStart, "") : string;
        }
        function baseUnary(func) {
          return function(value) {
            return func(value);
          };
        }
        function baseValues(object2, props) {
          return arrayMap(props, function(key) {
            return object2[key];
          });
        }
        function cacheHas(cache, key) {
          return cache.has(key);
        }
        function charsStartIndex(strSymbols, chrSymbols) {
          var index2 = -1, length = strSymbols.length;
          while (++index2 < length && baseIndexOf(chrSymbols, strSymbols[index2], 0) > -1) {
          }
          return index2;
        }
        function charsEndIndex(strSymbols, chrSymbols) {
          var index2 = strSymbols.length;
          while (index2-- && baseIndexOf(chrSymbols, strSymbols[index2], 0) > -1) {
          }
          return index2;
        }
        function countHolders(array, placeholder) {
          var length = array.length, result = 0;
          while (length--) {
            if (array[length] === placeholder) {
              ++result;
            }
          }
          return result;
        }
        var deburrLetter = basePropertyOf(deburredLetters);
        var escapeHtmlChar = basePropertyOf(htmlEscapes);
        function escapeStringChar(chr) {
          return "\\" + stringEscapes[chr];
        }
        function getValue(object2, key) {
          return object2 == null ? undefined$1 : object2[key];
        }
        function hasUnicode(string) {
          return reHasUnicode.test(string);
        }
        function hasUnicodeWord(string) {
          return reHasUnicodeWord.test(string);
        }
        function iteratorToArray(iterator) {
          var data, result = [];
          while (!(data = iterator.next()).done) {
            result.push(data.value);
          }
          return result;
        }
        function mapToArray(map) {
          var index2 = -1, result = Array(map.size);
          map.forEach(function(value, key) {
            result[++index2] = [key, value];
          });
          return result;
        }
        function overArg(func, transform) {
          return function(arg) {
            return func(transform(arg));
          };
        }
        function replaceHolders(array, placeholder) {
          var index2 = -1, length = array.length, resIndex = 0, result = [];
          while (++index2 < length) {
            var value = array[index2];
            if (value === placeholder || value === PLACEHOLDER) {
              array[index2] = PLACEHOLDER;
              result[resIndex++] = index2;
            }
          }
          return result;
        }
        function setToArray(set) {
          var index2 = -1, result = Array(set.size);
          set.forEach(function(value) {
            result[++index2] = value;
          });
          return result;
        }
        function setToPairs(set) {
          var index2 = -1, result = Array(set.size);
          set.forEach(function(value) {
            result[++index2] = [value, value];
          });
          return result;
        }
        function strictIndexOf(array, value, fromIndex) {
          var index2 = fromIndex - 1, length = array.length;
          while (++index2 < length) {
            if (array[index2] === value) {
              return index2;
            }
          }
          return -1;
        }
        function strictLastIndexOf(array, value, fromIndex) {
          var index2 = fromIndex + 1;
          while (index2--) {
            if (array[index2] === value) {
              return index2;
            }
          }
          return index2;
        }
        function stringSize(string) {
          return hasUnicode(string) ? unicodeSize(string) : asciiSize(string);
        }
        function stringToArray(string) {
          return hasUnicode(string) ? unicodeToArray(string) : asciiToArray(string);
        }
        function trimmedEndIndex(string) {
          var index2 = string.length;
          while (index2-- && reWhitespace.test(string.charAt(index2))) {
          }
          return index2;
        }
        var unescapeHtmlChar = basePropertyOf(htmlUnescapes);
        function unicodeSize(string) {
          var result = reUnicode.lastIndex = 0;
          while (reUnicode.test(string)) {
            ++result;
          }
          return result;
        }
        function unicodeToArray(string) {
          return string.match(reUnicode) || [];
        }
        function unicodeWords(string) {
          return string.match(reUnicodeWord) || [];
        }
        var runInContext = (function runInContext2(context) {
          context = context == null ? root : _2.defaults(root.Object(), context, _2.pick(root, contextProps));
          var Array2 = context.Array, Date = context.Date, Error2 = context.Error, Function2 = context.Function, Math2 = context.Math, Object2 = context.Object, RegExp2 = context.RegExp, String2 = context.String, TypeError2 = context.TypeError;
          var arrayProto = Array2.prototype, funcProto = Function2.prototype, objectProto = Object2.prototype;
          var coreJsData = context["__core-js_shared__"];
          var funcToString = funcProto.toString;
          var hasOwnProperty = objectProto.hasOwnProperty;
          var idCounter = 0;
          var maskSrcKey = (function() {
            var uid = /[^.]+$/.exec(coreJsData && coreJsData.keys && coreJsData.keys.IE_PROTO || "");
            return uid ? "Symbol(src)_1." + uid : "";
          })();
          var nativeObjectToString = objectProto.toString;
          var objectCtorString = funcToString.call(Object2);
          var oldDash = root._;
          var reIsNative = RegExp2(
            "^" + funcToString.call(hasOwnProperty).replace(reRegExpChar, "\\$&").replace(/hasOwnProperty|(function).*?(?=\\\()| for .+?(?=\\\])/g, "$1.*?") + "$"
          );
          var Buffer2 = moduleExports ? context.Buffer : undefined$1, Symbol2 = context.Symbol, Uint8Array2 = context.Uint8Array, allocUnsafe = Buffer2 ? Buffer2.allocUnsafe : undefined$1, getPrototype = overArg(Object2.getPrototypeOf, Object2), objectCreate = Object2.create, propertyIsEnumerable = objectProto.propertyIsEnumerable, splice = arrayProto.splice, spreadableSymbol = Symbol2 ? Symbol2.isConcatSpreadable : undefined$1, symIterator = Symbol2 ? Symbol2.iterator : undefined$1, symToStringTag = Symbol2 ? Symbol2.toStringTag : undefined$1;
          var defineProperty = (function() {
            try {
              var func = getNative(Object2, "defineProperty");
              func({}, "", {});
              return func;
            } catch (e) {
            }
          })();
          var ctxClearTimeout = context.clearTimeout !== root.clearTimeout && context.clearTimeout, ctxNow = Date && Date.now !== root.Date.now && Date.now, ctxSetTimeout = context.setTimeout !== root.setTimeout && context.setTimeout;
          var nativeCeil = Math2.ceil, nativeFloor = Math2.floor, nativeGetSymbols = Object2.getOwnPropertySymbols, nativeIsBuffer = Buffer2 ? Buffer2.isBuffer : undefined$1, nativeIsFinite = context.isFinite, nativeJoin = arrayProto.join, nativeKeys = overArg(Object2.keys, Object2), nativeMax = Math2.max, nativeMin = Math2.min, nativeNow = Date.now, nativeParseInt = context.parseInt, nativeRandom = Math2.random, nativeReverse = arrayProto.reverse;
          var DataView = getNative(context, "DataView"), Map2 = getNative(context, "Map"), Promise2 = getNative(context, "Promise"), Set2 = getNative(context, "Set"), WeakMap = getNative(context, "WeakMap"), nativeCreate = getNative(Object2, "create");
          var metaMap = WeakMap && new WeakMap();
          var realNames = {};
          var dataViewCtorString = toSource(DataView), mapCtorString = toSource(Map2), promiseCtorString = toSource(Promise2), setCtorString = toSource(Set2), weakMapCtorString = toSource(WeakMap);
          var symbolProto = Symbol2 ? Symbol2.prototype : undefined$1, symbolValueOf = symbolProto ? symbolProto.valueOf : undefined$1, symbolToString = symbolProto ? symbolProto.toString : undefined$1;
          function lodash2(value) {
            if (isObjectLike(value) && !isArray(value) && !(value instanceof LazyWrapper)) {
              if (value instanceof LodashWrapper) {
                return value;
              }
              if (hasOwnProperty.call(value, "__wrapped__")) {
                return wrapperClone(value);
              }
            }
            return new LodashWrapper(value);
          }
          var baseCreate = /* @__PURE__ */ (function() {
            function object2() {
            }
            return function(proto) {
              if (!isObject2(proto)) {
                return {};
              }
              if (objectCreate) {
                return objectCreate(proto);
              }
              object2.prototype = proto;
              var result2 = new object2();
              object2.prototype = undefined$1;
              return result2;
            };
          })();
          function baseLodash() {
          }
          function LodashWrapper(value, chainAll) {
            this.__wrapped__ = value;
            this.__actions__ = [];
            this.__chain__ = !!chainAll;
            this.__index__ = 0;
            this.__values__ = undefined$1;
          }
          lodash2.templateSettings = {
            /**
             * Used to detect `data` property values to be HTML-escaped.
             *
             * @memberOf _.templateSettings
             * @type {RegExp}
             */
            "escape": reEscape,
            /**
             * Used to detect code to be evaluated.
             *
             * @memberOf _.templateSettings
             * @type {RegExp}
             */
            "evaluate": reEvaluate,
            /**
             * Used to detect `data` property values to inject.
             *
             * @memberOf _.templateSettings
             * @type {RegExp}
             */
            "interpolate": reInterpolate,
            /**
             * Used to reference the data object in the template text.
             *
             * @memberOf _.templateSettings
             * @type {string}
             */
            "variable": "",
            /**
             * Used to import variables into the compiled template.
             *
             * @memberOf _.templateSettings
             * @type {Object}
             */
            "imports": {
              /**
               * A reference to the `lodash` function.
               *
               * @memberOf _.templateSettings.imports
               * @type {Function}
               */
              "_": lodash2
            }
          };
          lodash2.prototype = baseLodash.prototype;
          lodash2.prototype.constructor = lodash2;
          LodashWrapper.prototype = baseCreate(baseLodash.prototype);
          LodashWrapper.prototype.constructor = LodashWrapper;
          function LazyWrapper(value) {
            this.__wrapped__ = value;
            this.__actions__ = [];
            this.__dir__ = 1;
            this.__filtered__ = false;
            this.__iteratees__ = [];
            this.__takeCount__ = MAX_ARRAY_LENGTH;
            this.__views__ = [];
          }
          function lazyClone() {
            var result2 = new LazyWrapper(this.__wrapped__);
            result2.__actions__ = copyArray(this.__actions__);
            result2.__dir__ = this.__dir__;
            result2.__filtered__ = this.__filtered__;
            result2.__iteratees__ = copyArray(this.__iteratees__);
            result2.__takeCount__ = this.__takeCount__;
            result2.__views__ = copyArray(this.__views__);
            return result2;
          }
          function lazyReverse() {
            if (this.__filtered__) {
              var result2 = new LazyWrapper(this);
              result2.__dir__ = -1;
              result2.__filtered__ = true;
            } else {
              result2 = this.clone();
              result2.__dir__ *= -1;
            }
            return result2;
          }
          function lazyValue() {
            var array = this.__wrapped__.value(), dir = this.__dir__, isArr = isArray(array), isRight = dir < 0, arrLength = isArr ? array.length : 0, view = getView(0, arrLength, this.__views__), start2 = view.start, end = view.end, length = end - start2, index2 = isRight ? end : start2 - 1, iteratees = this.__iteratees__, iterLength = iteratees.length, resIndex = 0, takeCount = nativeMin(length, this.__takeCount__);
            if (!isArr || !isRight && arrLength == length && takeCount == length) {
              return baseWrapperValue(array, this.__actions__);
            }
            var result2 = [];
            outer:
              while (length-- && resIndex < takeCount) {
                index2 += dir;
                var iterIndex = -1, value = array[index2];
                while (++iterIndex < iterLength) {
                  var data = iteratees[iterIndex], iteratee2 = data.iteratee, type = data.type, computed = iteratee2(value);
                  if (type == LAZY_MAP_FLAG) {
                    value = computed;
                  } else if (!computed) {
                    if (type == LAZY_FILTER_FLAG) {
                      continue outer;
                    } else {
                      break outer;
                    }
                  }
                }
                result2[resIndex++] = value;
              }
            return result2;
          }
          LazyWrapper.prototype = baseCreate(baseLodash.prototype);
          LazyWrapper.prototype.constructor = LazyWrapper;
          function Hash(entries) {
            var index2 = -1, length = entries == null ? 0 : entries.length;
            this.clear();
            while (++index2 < length) {
              var entry = entries[index2];
              this.set(entry[0], entry[1]);
            }
          }
          function hashClear() {
            this.__data__ = nativeCreate ? nativeCreate(null) : {};
            this.size = 0;
          }
          function hashDelete(key) {
            var result2 = this.has(key) && delete this.__data__[key];
            this.size -= result2 ? 1 : 0;
            return result2;
          }
          function hashGet(key) {
            var data = this.__data__;
            if (nativeCreate) {
              var result2 = data[key];
              return result2 === HASH_UNDEFINED ? undefined$1 : result2;
            }
            return hasOwnProperty.call(data, key) ? data[key] : undefined$1;
          }
          function hashHas(key) {
            var data = this.__data__;
            return nativeCreate ? data[key] !== undefined$1 : hasOwnProperty.call(data, key);
          }
          function hashSet(key, value) {
            var data = this.__data__;
            this.size += this.has(key) ? 0 : 1;
            data[key] = nativeCreate && value === undefined$1 ? HASH_UNDEFINED : value;
            return this;
          }
          Hash.prototype.clear = hashClear;
          Hash.prototype["delete"] = hashDelete;
          Hash.prototype.get = hashGet;
          Hash.prototype.has = hashHas;
          Hash.prototype.set = hashSet;
          function ListCache(entries) {
            var index2 = -1, length = entries == null ? 0 : entries.length;
            this.clear();
            while (++index2 < length) {
              var entry = entries[index2];
              this.set(entry[0], entry[1]);
            }
          }
          function listCacheClear() {
            this.__data__ = [];
            this.size = 0;
          }
          function listCacheDelete(key) {
            var data = this.__data__, index2 = assocIndexOf(data, key);
            if (index2 < 0) {
              return false;
            }
            var lastIndex = data.length - 1;
            if (index2 == lastIndex) {
              data.pop();
            } else {
              splice.call(data, index2, 1);
            }
            --this.size;
            return true;
          }
          function listCacheGet(key) {
            var data = this.__data__, index2 = assocIndexOf(data, key);
            return index2 < 0 ? undefined$1 : data[index2][1];
          }
          function listCacheHas(key) {
            return assocIndexOf(this.__data__, key) > -1;
          }
          function listCacheSet(key, value) {
            var data = this.__data__, index2 = assocIndexOf(data, key);
            if (index2 < 0) {
              ++this.size;
              data.push([key, value]);
            } else {
              data[index2][1] = value;
            }
            return this;
          }
          ListCache.prototype.clear = listCacheClear;
          ListCache.prototype["delete"] = listCacheDelete;
          ListCache.prototype.get = listCacheGet;
          ListCache.prototype.has = listCacheHas;
          ListCache.prototype.set = listCacheSet;
          function MapCache(entries) {
            var index2 = -1, length = entries == null ? 0 : entries.length;
            this.clear();
            while (++index2 < length) {
              var entry = entries[index2];
              this.set(entry[0], entry[1]);
            }
          }
          function mapCacheClear() {
            this.size = 0;
            this.__data__ = {
              "hash": new Hash(),
              "map": new (Map2 || ListCache)(),
              "string": new Hash()
            };
          }
          function mapCacheDelete(key) {
            var result2 = getMapData(this, key)["delete"](key);
            this.size -= result2 ? 1 : 0;
            return result2;
          }
          function mapCacheGet(key) {
            return getMapData(this, key).get(key);
          }
          function mapCacheHas(key) {
            return getMapData(this, key).has(key);
          }
          function mapCacheSet(key, value) {
            var data = getMapData(this, key), size2 = data.size;
            data.set(key, value);
            this.size += data.size == size2 ? 0 : 1;
            return this;
          }
          MapCache.prototype.clear = mapCacheClear;
          MapCache.prototype["delete"] = mapCacheDelete;
          MapCache.prototype.get = mapCacheGet;
          MapCache.prototype.has = mapCacheHas;
          MapCache.prototype.set = mapCacheSet;
          function SetCache(values2) {
            var index2 = -1, length = values2 == null ? 0 : values2.length;
            this.__data__ = new MapCache();
            while (++index2 < length) {
              this.add(values2[index2]);
            }
          }
          function setCacheAdd(value) {
            this.__data__.set(value, HASH_UNDEFINED);
            return this;
          }
          function setCacheHas(value) {
            return this.__data__.has(value);
          }
          SetCache.prototype.add = SetCache.prototype.push = setCacheAdd;
          SetCache.prototype.has = setCacheHas;
          function Stack(entries) {
            var data = this.__data__ = new ListCache(entries);
            this.size = data.size;
          }
          function stackClear() {
            this.__data__ = new ListCache();
            this.size = 0;
          }
          function stackDelete(key) {
            var data = this.__data__, result2 = data["delete"](key);
            this.size = data.size;
            return result2;
          }
          function stackGet(key) {
            return this.__data__.get(key);
          }
          function stackHas(key) {
            return this.__data__.has(key);
          }
          function stackSet(key, value) {
            var data = this.__data__;
            if (data instanceof ListCache) {
              var pairs = data.__data__;
              if (!Map2 || pairs.length < LARGE_ARRAY_SIZE - 1) {
                pairs.push([key, value]);
                this.size = ++data.size;
                return this;
              }
              data = this.__data__ = new MapCache(pairs);
            }
            data.set(key, value);
            this.size = data.size;
            return this;
          }
          Stack.prototype.clear = stackClear;
          Stack.prototype["delete"] = stackDelete;
          Stack.prototype.get = stackGet;
          Stack.prototype.has = stackHas;
          Stack.prototype.set = stackSet;
          function arrayLikeKeys(value, inherited) {
            var isArr = isArray(value), isArg = !isArr && isArguments(value), isBuff = !isArr && !isArg && isBuffer(value), isType = !isArr && !isArg && !isBuff && isTypedArray(value), skipIndexes = isArr || isArg || isBuff || isType, result2 = skipIndexes ? baseTimes(value.length, String2) : [], length = result2.length;
            for (var key in value) {
              if ((inherited || hasOwnProperty.call(value, key)) && !(skipIndexes && // Safari 9 has enumerable `arguments.length` in strict mode.
              (key == "length" || // Node.js 0.10 has enumerable non-index properties on buffers.
              isBuff && (key == "offset" || key == "parent") || // PhantomJS 2 has enumerable non-index properties on typed arrays.
              isType && (key == "buffer" || key == "byteLength" || key == "byteOffset") || // Skip index properties.
              isIndex(key, length)))) {
                result2.push(key);
              }
            }
            return result2;
          }
          function arraySample(array) {
            var length = array.length;
            return length ? array[baseRandom(0, length - 1)] : undefined$1;
          }
          function arraySampleSize(array, n) {
            return shuffleSelf(copyArray(array), baseClamp(n, 0, array.length));
          }
          function arrayShuffle(array) {
            return shuffleSelf(copyArray(array));
          }
          function assignMergeValue(object2, key, value) {
            if (value !== undefined$1 && !eq(object2[key], value) || value === undefined$1 && !(key in object2)) {
              baseAssignValue(object2, key, value);
            }
          }
          function assignValue(object2, key, value) {
            var objValue = object2[key];
            if (!(hasOwnProperty.call(object2, key) && eq(objValue, value)) || value === undefined$1 && !(key in object2)) {
              baseAssignValue(object2, key, value);
            }
          }
          function assocIndexOf(array, key) {
            var length = array.length;
            while (length--) {
              if (eq(array[length][0], key)) {
                return length;
              }
            }
            return -1;
          }
          function baseAggregator(collection, setter, iteratee2, accumulator) {
            baseEach(collection, function(value, key, collection2) {
              setter(accumulator, value, iteratee2(value), collection2);
            });
            return accumulator;
          }
          function baseAssign(object2, source) {
            return object2 && copyObject(source, keys(source), object2);
          }
          function baseAssignIn(object2, source) {
            return object2 && copyObject(source, keysIn(source), object2);
          }
          function baseAssignValue(object2, key, value) {
            if (key == "__proto__" && defineProperty) {
              defineProperty(object2, key, {
                "configurable": true,
                "enumerable": true,
                "value": value,
                "writable": true
              });
            } else {
              object2[key] = value;
            }
          }
          function baseAt(object2, paths) {
            var index2 = -1, length = paths.length, result2 = Array2(length), skip = object2 == null;
            while (++index2 < length) {
              result2[index2] = skip ? undefined$1 : get(object2, paths[index2]);
            }
            return result2;
          }
          function baseClamp(number, lower, upper) {
            if (number === number) {
              if (upper !== undefined$1) {
                number = number <= upper ? number : upper;
              }
              if (lower !== undefined$1) {
                number = number >= lower ? number : lower;
              }
            }
            return number;
          }
          function baseClone(value, bitmask, customizer, key, object2, stack) {
            var result2, isDeep = bitmask & CLONE_DEEP_FLAG, isFlat = bitmask & CLONE_FLAT_FLAG, isFull = bitmask & CLONE_SYMBOLS_FLAG;
            if (customizer) {
              result2 = object2 ? customizer(value, key, object2, stack) : customizer(value);
            }
            if (result2 !== undefined$1) {
              return result2;
            }
            if (!isObject2(value)) {
              return value;
            }
            var isArr = isArray(value);
            if (isArr) {
              result2 = initCloneArray(value);
              if (!isDeep) {
                return copyArray(value, result2);
              }
            } else {
              var tag = getTag(value), isFunc = tag == funcTag || tag == genTag;
              if (isBuffer(value)) {
                return cloneBuffer(value, isDeep);
              }
              if (tag == objectTag || tag == argsTag || isFunc && !object2) {
                result2 = isFlat || isFunc ? {} : initCloneObject(value);
                if (!isDeep) {
                  return isFlat ? copySymbolsIn(value, baseAssignIn(result2, value)) : copySymbols(value, baseAssign(result2, value));
                }
              } else {
                if (!cloneableTags[tag]) {
                  return object2 ? value : {};
                }
                result2 = initCloneByTag(value, tag, isDeep);
              }
            }
            stack || (stack = new Stack());
            var stacked = stack.get(value);
            if (stacked) {
              return stacked;
            }
            stack.set(value, result2);
            if (isSet(value)) {
              value.forEach(function(subValue) {
                result2.add(baseClone(subValue, bitmask, customizer, subValue, value, stack));
              });
            } else if (isMap(value)) {
              value.forEach(function(subValue, key2) {
                result2.set(key2, baseClone(subValue, bitmask, customizer, key2, value, stack));
              });
            }
            var keysFunc = isFull ? isFlat ? getAllKeysIn : getAllKeys : isFlat ? keysIn : keys;
            var props = isArr ? undefined$1 : keysFunc(value);
            arrayEach(props || value, function(subValue, key2) {
              if (props) {
                key2 = subValue;
                subValue = value[key2];
              }
              assignValue(result2, key2, baseClone(subValue, bitmask, customizer, key2, value, stack));
            });
            return result2;
          }
          function baseConforms(source) {
            var props = keys(source);
            return function(object2) {
              return baseConformsTo(object2, source, props);
            };
          }
          function baseConformsTo(object2, source, props) {
            var length = props.length;
            if (object2 == null) {
              return !length;
            }
            object2 = Object2(object2);
            while (length--) {
              var key = props[length], predicate = source[key], value = object2[key];
              if (value === undefined$1 && !(key in object2) || !predicate(value)) {
                return false;
              }
            }
            return true;
          }
          function baseDelay(func, wait, args) {
            if (typeof func != "function") {
              throw new TypeError2(FUNC_ERROR_TEXT);
            }
            return setTimeout2(function() {
              func.apply(undefined$1, args);
            }, wait);
          }
          function baseDifference(array, values2, iteratee2, comparator) {
            var index2 = -1, includes2 = arrayIncludes, isCommon = true, length = array.length, result2 = [], valuesLength = values2.length;
            if (!length) {
              return result2;
            }
            if (iteratee2) {
              values2 = arrayMap(values2, baseUnary(iteratee2));
            }
            if (comparator) {
              includes2 = arrayIncludesWith;
              isCommon = false;
            } else if (values2.length >= LARGE_ARRAY_SIZE) {
              includes2 = cacheHas;
              isCommon = false;
              values2 = new SetCache(values2);
            }
            outer:
              while (++index2 < length) {
                var value = array[index2], computed = iteratee2 == null ? value : iteratee2(value);
                value = comparator || value !== 0 ? value : 0;
                if (isCommon && computed === computed) {
                  var valuesIndex = valuesLength;
                  while (valuesIndex--) {
                    if (values2[valuesIndex] === computed) {
                      continue outer;
                    }
                  }
                  result2.push(value);
                } else if (!includes2(values2, computed, comparator)) {
                  result2.push(value);
                }
              }
            return result2;
          }
          var baseEach = createBaseEach(baseForOwn);
          var baseEachRight = createBaseEach(baseForOwnRight, true);
          function baseEvery(collection, predicate) {
            var result2 = true;
            baseEach(collection, function(value, index2, collection2) {
              result2 = !!predicate(value, index2, collection2);
              return result2;
            });
            return result2;
          }
          function baseExtremum(array, iteratee2, comparator) {
            var index2 = -1, length = array.length;
            while (++index2 < length) {
              var value = array[index2], current = iteratee2(value);
              if (current != null && (computed === undefined$1 ? current === current && !isSymbol(current) : comparator(current, computed))) {
                var computed = current, result2 = value;
              }
            }
            return result2;
          }
          function baseFill(array, value, start2, end) {
            var length = array.length;
            start2 = toInteger(start2);
            if (start2 < 0) {
              start2 = -start2 > length ? 0 : length + start2;
            }
            end = end === undefined$1 || end > length ? length : toInteger(end);
            if (end < 0) {
              end += length;
            }
            end = start2 > end ? 0 : toLength(end);
            while (start2 < end) {
              array[start2++] = value;
            }
            return array;
          }
          function baseFilter(collection, predicate) {
            var result2 = [];
            baseEach(collection, function(value, index2, collection2) {
              if (predicate(value, index2, collection2)) {
                result2.push(value);
              }
            });
            return result2;
          }
          function baseFlatten(array, depth, predicate, isStrict, result2) {
            var index2 = -1, length = array.length;
            predicate || (predicate = isFlattenable);
            result2 || (result2 = []);
            while (++index2 < length) {
              var value = array[index2];
              if (depth > 0 && predicate(value)) {
                if (depth > 1) {
                  baseFlatten(value, depth - 1, predicate, isStrict, result2);
                } else {
                  arrayPush(result2, value);
                }
              } else if (!isStrict) {
                result2[result2.length] = value;
              }
            }
            return result2;
          }
          var baseFor = createBaseFor();
          var baseForRight = createBaseFor(true);
          function baseForOwn(object2, iteratee2) {
            return object2 && baseFor(object2, iteratee2, keys);
          }
          function baseForOwnRight(object2, iteratee2) {
            return object2 && baseForRight(object2, iteratee2, keys);
          }
          function baseFunctions(object2, props) {
            return arrayFilter(props, function(key) {
              return isFunction(object2[key]);
            });
          }
          function baseGet(object2, path2) {
            path2 = castPath(path2, object2);
            var index2 = 0, length = path2.length;
            while (object2 != null && index2 < length) {
              object2 = object2[toKey(path2[index2++])];
            }
            return index2 && index2 == length ? object2 : undefined$1;
          }
          function baseGetAllKeys(object2, keysFunc, symbolsFunc) {
            var result2 = keysFunc(object2);
            return isArray(object2) ? result2 : arrayPush(result2, symbolsFunc(object2));
          }
          function baseGetTag(value) {
            if (value == null) {
              return value === undefined$1 ? undefinedTag : nullTag;
            }
            return symToStringTag && symToStringTag in Object2(value) ? getRawTag(value) : objectToString(value);
          }
          function baseGt(value, other) {
            return value > other;
          }
          function baseHas(object2, key) {
            return object2 != null && hasOwnProperty.call(object2, key);
          }
          function baseHasIn(object2, key) {
            return object2 != null && key in Object2(object2);
          }
          function baseInRange(number, start2, end) {
            return number >= nativeMin(start2, end) && number < nativeMax(start2, end);
          }
          function baseIntersection(arrays, iteratee2, comparator) {
            var includes2 = comparator ? arrayIncludesWith : arrayIncludes, length = arrays[0].length, othLength = arrays.length, othIndex = othLength, caches = Array2(othLength), maxLength = Infinity, result2 = [];
            while (othIndex--) {
              var array = arrays[othIndex];
              if (othIndex && iteratee2) {
                array = arrayMap(array, baseUnary(iteratee2));
              }
              maxLength = nativeMin(array.length, maxLength);
              caches[othIndex] = !comparator && (iteratee2 || length >= 120 && array.length >= 120) ? new SetCache(othIndex && array) : undefined$1;
            }
            array = arrays[0];
            var index2 = -1, seen = caches[0];
            outer:
              while (++index2 < length && result2.length < maxLength) {
                var value = array[index2], computed = iteratee2 ? iteratee2(value) : value;
                value = comparator || value !== 0 ? value : 0;
                if (!(seen ? cacheHas(seen, computed) : includes2(result2, computed, comparator))) {
                  othIndex = othLength;
                  while (--othIndex) {
                    var cache = caches[othIndex];
                    if (!(cache ? cacheHas(cache, computed) : includes2(arrays[othIndex], computed, comparator))) {
                      continue outer;
                    }
                  }
                  if (seen) {
                    seen.push(computed);
                  }
                  result2.push(value);
                }
              }
            return result2;
          }
          function baseInverter(object2, setter, iteratee2, accumulator) {
            baseForOwn(object2, function(value, key, object3) {
              setter(accumulator, iteratee2(value), key, object3);
            });
            return accumulator;
          }
          function baseInvoke(object2, path2, args) {
            path2 = castPath(path2, object2);
            object2 = parent(object2, path2);
            var func = object2 == null ? object2 : object2[toKey(last(path2))];
            return func == null ? undefined$1 : apply(func, object2, args);
          }
          function baseIsArguments(value) {
            return isObjectLike(value) && baseGetTag(value) == argsTag;
          }
          function baseIsArrayBuffer(value) {
            return isObjectLike(value) && baseGetTag(value) == arrayBufferTag;
          }
          function baseIsDate(value) {
            return isObjectLike(value) && baseGetTag(value) == dateTag;
          }
          function baseIsEqual(value, other, bitmask, customizer, stack) {
            if (value === other) {
              return true;
            }
            if (value == null || other == null || !isObjectLike(value) && !isObjectLike(other)) {
              return value !== value && other !== other;
            }
            return baseIsEqualDeep(value, other, bitmask, customizer, baseIsEqual, stack);
          }
          function baseIsEqualDeep(object2, other, bitmask, customizer, equalFunc, stack) {
            var objIsArr = isArray(object2), othIsArr = isArray(other), objTag = objIsArr ? arrayTag : getTag(object2), othTag = othIsArr ? arrayTag : getTag(other);
            objTag = objTag == argsTag ? objectTag : objTag;
            othTag = othTag == argsTag ? objectTag : othTag;
            var objIsObj = objTag == objectTag, othIsObj = othTag == objectTag, isSameTag = objTag == othTag;
            if (isSameTag && isBuffer(object2)) {
              if (!isBuffer(other)) {
                return false;
              }
              objIsArr = true;
              objIsObj = false;
            }
            if (isSameTag && !objIsObj) {
              stack || (stack = new Stack());
              return objIsArr || isTypedArray(object2) ? equalArrays(object2, other, bitmask, customizer, equalFunc, stack) : equalByTag(object2, other, objTag, bitmask, customizer, equalFunc, stack);
            }
            if (!(bitmask & COMPARE_PARTIAL_FLAG)) {
              var objIsWrapped = objIsObj && hasOwnProperty.call(object2, "__wrapped__"), othIsWrapped = othIsObj && hasOwnProperty.call(other, "__wrapped__");
              if (objIsWrapped || othIsWrapped) {
                var objUnwrapped = objIsWrapped ? object2.value() : object2, othUnwrapped = othIsWrapped ? other.value() : other;
                stack || (stack = new Stack());
                return equalFunc(objUnwrapped, othUnwrapped, bitmask, customizer, stack);
              }
            }
            if (!isSameTag) {
              return false;
            }
            stack || (stack = new Stack());
            return equalObjects(object2, other, bitmask, customizer, equalFunc, stack);
          }
          function baseIsMap(value) {
            return isObjectLike(value) && getTag(value) == mapTag;
          }
          function baseIsMatch(object2, source, matchData, customizer) {
            var index2 = matchData.length, length = index2, noCustomizer = !customizer;
            if (object2 == null) {
              return !length;
            }
            object2 = Object2(object2);
            while (index2--) {
              var data = matchData[index2];
              if (noCustomizer && data[2] ? data[1] !== object2[data[0]] : !(data[0] in object2)) {
                return false;
              }
            }
            while (++index2 < length) {
              data = matchData[index2];
              var key = data[0], objValue = object2[key], srcValue = data[1];
              if (noCustomizer && data[2]) {
                if (objValue === undefined$1 && !(key in object2)) {
                  return false;
                }
              } else {
                var stack = new Stack();
                if (customizer) {
                  var result2 = customizer(objValue, srcValue, key, object2, source, stack);
                }
                if (!(result2 === undefined$1 ? baseIsEqual(srcValue, objValue, COMPARE_PARTIAL_FLAG | COMPARE_UNORDERED_FLAG, customizer, stack) : result2)) {
                  return false;
                }
              }
            }
            return true;
          }
          function baseIsNative(value) {
            if (!isObject2(value) || isMasked(value)) {
              return false;
            }
            var pattern = isFunction(value) ? reIsNative : reIsHostCtor;
            return pattern.test(toSource(value));
          }
          function baseIsRegExp(value) {
            return isObjectLike(value) && baseGetTag(value) == regexpTag;
          }
          function baseIsSet(value) {
            return isObjectLike(value) && getTag(value) == setTag;
          }
          function baseIsTypedArray(value) {
            return isObjectLike(value) && isLength(value.length) && !!typedArrayTags[baseGetTag(value)];
          }
          function baseIteratee(value) {
            if (typeof value == "function") {
              return value;
            }
            if (value == null) {
              return identity2;
            }
            if (typeof value == "object") {
              return isArray(value) ? baseMatchesProperty(value[0], value[1]) : baseMatches(value);
            }
            return property(value);
          }
          function baseKeys(object2) {
            if (!isPrototype(object2)) {
              return nativeKeys(object2);
            }
            var result2 = [];
            for (var key in Object2(object2)) {
              if (hasOwnProperty.call(object2, key) && key != "constructor") {
                result2.push(key);
              }
            }
            return result2;
          }
          function baseKeysIn(object2) {
            if (!isObject2(object2)) {
              return nativeKeysIn(object2);
            }
            var isProto = isPrototype(object2), result2 = [];
            for (var key in object2) {
              if (!(key == "constructor" && (isProto || !hasOwnProperty.call(object2, key)))) {
                result2.push(key);
              }
            }
            return result2;
          }
          function baseLt(value, other) {
            return value < other;
          }
          function baseMap(collection, iteratee2) {
            var index2 = -1, result2 = isArrayLike(collection) ? Array2(collection.length) : [];
            baseEach(collection, function(value, key, collection2) {
              result2[++index2] = iteratee2(value, key, collection2);
            });
            return result2;
          }
          function baseMatches(source) {
            var matchData = getMatchData(source);
            if (matchData.length == 1 && matchData[0][2]) {
              return matchesStrictComparable(matchData[0][0], matchData[0][1]);
            }
            return function(object2) {
              return object2 === source || baseIsMatch(object2, source, matchData);
            };
          }
          function baseMatchesProperty(path2, srcValue) {
            if (isKey(path2) && isStrictComparable(srcValue)) {
              return matchesStrictComparable(toKey(path2), srcValue);
            }
            return function(object2) {
              var objValue = get(object2, path2);
              return objValue === undefined$1 && objValue === srcValue ? hasIn(object2, path2) : baseIsEqual(srcValue, objValue, COMPARE_PARTIAL_FLAG | COMPARE_UNORDERED_FLAG);
            };
          }
          function baseMerge(object2, source, srcIndex, customizer, stack) {
            if (object2 === source) {
              return;
            }
            baseFor(source, function(srcValue, key) {
              stack || (stack = new Stack());
              if (isObject2(srcValue)) {
                baseMergeDeep(object2, source, key, srcIndex, baseMerge, customizer, stack);
              } else {
                var newValue = customizer ? customizer(safeGet(object2, key), srcValue, key + "", object2, source, stack) : undefined$1;
                if (newValue === undefined$1) {
                  newValue = srcValue;
                }
                assignMergeValue(object2, key, newValue);
              }
            }, keysIn);
          }
          function baseMergeDeep(object2, source, key, srcIndex, mergeFunc, customizer, stack) {
            var objValue = safeGet(object2, key), srcValue = safeGet(source, key), stacked = stack.get(srcValue);
            if (stacked) {
              assignMergeValue(object2, key, stacked);
              return;
            }
            var newValue = customizer ? customizer(objValue, srcValue, key + "", object2, source, stack) : undefined$1;
            var isCommon = newValue === undefined$1;
            if (isCommon) {
              var isArr = isArray(srcValue), isBuff = !isArr && isBuffer(srcValue), isTyped = !isArr && !isBuff && isTypedArray(srcValue);
              newValue = srcValue;
              if (isArr || isBuff || isTyped) {
                if (isArray(objValue)) {
                  newValue = objValue;
                } else if (isArrayLikeObject(objValue)) {
                  newValue = copyArray(objValue);
                } else if (isBuff) {
                  isCommon = false;
                  newValue = cloneBuffer(srcValue, true);
                } else if (isTyped) {
                  isCommon = false;
                  newValue = cloneTypedArray(srcValue, true);
                } else {
                  newValue = [];
                }
              } else if (isPlainObject(srcValue) || isArguments(srcValue)) {
                newValue = objValue;
                if (isArguments(objValue)) {
                  newValue = toPlainObject(objValue);
                } else if (!isObject2(objValue) || isFunction(objValue)) {
                  newValue = initCloneObject(srcValue);
                }
              } else {
                isCommon = false;
              }
            }
            if (isCommon) {
              stack.set(srcValue, newValue);
              mergeFunc(newValue, srcValue, srcIndex, customizer, stack);
              stack["delete"](srcValue);
            }
            assignMergeValue(object2, key, newValue);
          }
          function baseNth(array, n) {
            var length = array.length;
            if (!length) {
              return;
            }
            n += n < 0 ? length : 0;
            return isIndex(n, length) ? array[n] : undefined$1;
          }
          function baseOrderBy(collection, iteratees, orders) {
            if (iteratees.length) {
              iteratees = arrayMap(iteratees, function(iteratee2) {
                if (isArray(iteratee2)) {
                  return function(value) {
                    return baseGet(value, iteratee2.length === 1 ? iteratee2[0] : iteratee2);
                  };
                }
                return iteratee2;
              });
            } else {
              iteratees = [identity2];
            }
            var index2 = -1;
            iteratees = arrayMap(iteratees, baseUnary(getIteratee()));
            var result2 = baseMap(collection, function(value, key, collection2) {
              var criteria = arrayMap(iteratees, function(iteratee2) {
                return iteratee2(value);
              });
              return { "criteria": criteria, "index": ++index2, "value": value };
            });
            return baseSortBy(result2, function(object2, other) {
              return compareMultiple(object2, other, orders);
            });
          }
          function basePick(object2, paths) {
            return basePickBy(object2, paths, function(value, path2) {
              return hasIn(object2, path2);
            });
          }
          function basePickBy(object2, paths, predicate) {
            var index2 = -1, length = paths.length, result2 = {};
            while (++index2 < length) {
              var path2 = paths[index2], value = baseGet(object2, path2);
              if (predicate(value, path2)) {
                baseSet(result2, castPath(path2, object2), value);
              }
            }
            return result2;
          }
          function basePropertyDeep(path2) {
            return function(object2) {
              return baseGet(object2, path2);
            };
          }
          function basePullAll(array, values2, iteratee2, comparator) {
            var indexOf2 = comparator ? baseIndexOfWith : baseIndexOf, index2 = -1, length = values2.length, seen = array;
            if (array === values2) {
              values2 = copyArray(values2);
            }
            if (iteratee2) {
              seen = arrayMap(array, baseUnary(iteratee2));
            }
            while (++index2 < length) {
              var fromIndex = 0, value = values2[index2], computed = iteratee2 ? iteratee2(value) : value;
              while ((fromIndex = indexOf2(seen, computed, fromIndex, comparator)) > -1) {
                if (seen !== array) {
                  splice.call(seen, fromIndex, 1);
                }
                splice.call(array, fromIndex, 1);
              }
            }
            return array;
          }
          function basePullAt(array, indexes) {
            var length = array ? indexes.length : 0, lastIndex = length - 1;
            while (length--) {
              var index2 = indexes[length];
              if (length == lastIndex || index2 !== previous) {
                var previous = index2;
                if (isIndex(index2)) {
                  splice.call(array, index2, 1);
                } else {
                  baseUnset(array, index2);
                }
              }
            }
            return array;
          }
          function baseRandom(lower, upper) {
            return lower + nativeFloor(nativeRandom() * (upper - lower + 1));
          }
          function baseRange(start2, end, step, fromRight) {
            var index2 = -1, length = nativeMax(nativeCeil((end - start2) / (step || 1)), 0), result2 = Array2(length);
            while (length--) {
              result2[fromRight ? length : ++index2] = start2;
              start2 += step;
            }
            return result2;
          }
          function baseRepeat(string, n) {
            var result2 = "";
            if (!string || n < 1 || n > MAX_SAFE_INTEGER) {
              return result2;
            }
            do {
              if (n % 2) {
                result2 += string;
              }
              n = nativeFloor(n / 2);
              if (n) {
                string += string;
              }
            } while (n);
            return result2;
          }
          function baseRest(func, start2) {
            return setToString(overRest(func, start2, identity2), func + "");
          }
          function baseSample(collection) {
            return arraySample(values(collection));
          }
          function baseSampleSize(collection, n) {
            var array = values(collection);
            return shuffleSelf(array, baseClamp(n, 0, array.length));
          }
          function baseSet(object2, path2, value, customizer) {
            if (!isObject2(object2)) {
              return object2;
            }
            path2 = castPath(path2, object2);
            var index2 = -1, length = path2.length, lastIndex = length - 1, nested = object2;
            while (nested != null && ++index2 < length) {
              var key = toKey(path2[index2]), newValue = value;
              if (key === "__proto__" || key === "constructor" || key === "prototype") {
                return object2;
              }
              if (index2 != lastIndex) {
                var objValue = nested[key];
                newValue = customizer ? customizer(objValue, key, nested) : undefined$1;
                if (newValue === undefined$1) {
                  newValue = isObject2(objValue) ? objValue : isIndex(path2[index2 + 1]) ? [] : {};
                }
              }
              assignValue(nested, key, newValue);
              nested = nested[key];
            }
            return object2;
          }
          var baseSetData = !metaMap ? identity2 : function(func, data) {
            metaMap.set(func, data);
            return func;
          };
          var baseSetToString = !defineProperty ? identity2 : function(func, string) {
            return defineProperty(func, "toString", {
              "configurable": true,
              "enumerable": false,
              "value": constant(string),
              "writable": true
            });
          };
          function baseShuffle(collection) {
            return shuffleSelf(values(collection));
          }
          function baseSlice(array, start2, end) {
            var index2 = -1, length = array.length;
            if (start2 < 0) {
              start2 = -start2 > length ? 0 : length + start2;
            }
            end = end > length ? length : end;
            if (end < 0) {
              end += length;
            }
            length = start2 > end ? 0 : end - start2 >>> 0;
            start2 >>>= 0;
            var result2 = Array2(length);
            while (++index2 < length) {
              result2[index2] = array[index2 + start2];
            }
            return result2;
          }
          function baseSome(collection, predicate) {
            var result2;
            baseEach(collection, function(value, index2, collection2) {
              result2 = predicate(value, index2, collection2);
              return !result2;
            });
            return !!result2;
          }
          function baseSortedIndex(array, value, retHighest) {
            var low = 0, high = array == null ? low : array.length;
            if (typeof value == "number" && value === value && high <= HALF_MAX_ARRAY_LENGTH) {
              while (low < high) {
                var mid = low + high >>> 1, computed = array[mid];
                if (computed !== null && !isSymbol(computed) && (retHighest ? computed <= value : computed < value)) {
                  low = mid + 1;
                } else {
                  high = mid;
                }
              }
              return high;
            }
            return baseSortedIndexBy(array, value, identity2, retHighest);
          }
          function baseSortedIndexBy(array, value, iteratee2, retHighest) {
            var low = 0, high = array == null ? 0 : array.length;
            if (high === 0) {
              return 0;
            }
            value = iteratee2(value);
            var valIsNaN = value !== value, valIsNull = value === null, valIsSymbol = isSymbol(value), valIsUndefined = value === undefined$1;
            while (low < high) {
              var mid = nativeFloor((low + high) / 2), computed = iteratee2(array[mid]), othIsDefined = computed !== undefined$1, othIsNull = computed === null, othIsReflexive = computed === computed, othIsSymbol = isSymbol(computed);
              if (valIsNaN) {
                var setLow = retHighest || othIsReflexive;
              } else if (valIsUndefined) {
                setLow = othIsReflexive && (retHighest || othIsDefined);
              } else if (valIsNull) {
                setLow = othIsReflexive && othIsDefined && (retHighest || !othIsNull);
              } else if (valIsSymbol) {
                setLow = othIsReflexive && othIsDefined && !othIsNull && (retHighest || !othIsSymbol);
              } else if (othIsNull || othIsSymbol) {
                setLow = false;
              } else {
                setLow = retHighest ? computed <= value : computed < value;
              }
              if (setLow) {
                low = mid + 1;
              } else {
                high = mid;
              }
            }
            return nativeMin(high, MAX_ARRAY_INDEX);
          }
          function baseSortedUniq(array, iteratee2) {
            var index2 = -1, length = array.length, resIndex = 0, result2 = [];
            while (++index2 < length) {
              var value = array[index2], computed = iteratee2 ? iteratee2(value) : value;
              if (!index2 || !eq(computed, seen)) {
                var seen = computed;
                result2[resIndex++] = value === 0 ? 0 : value;
              }
            }
            return result2;
          }
          function baseToNumber(value) {
            if (typeof value == "number") {
              return value;
            }
            if (isSymbol(value)) {
              return NAN;
            }
            return +value;
          }
          function baseToString(value) {
            if (typeof value == "string") {
              return value;
            }
            if (isArray(value)) {
              return arrayMap(value, baseToString) + "";
            }
            if (isSymbol(value)) {
              return symbolToString ? symbolToString.call(value) : "";
            }
            var result2 = value + "";
            return result2 == "0" && 1 / value == -INFINITY ? "-0" : result2;
          }
          function baseUniq(array, iteratee2, comparator) {
            var index2 = -1, includes2 = arrayIncludes, length = array.length, isCommon = true, result2 = [], seen = result2;
            if (comparator) {
              isCommon = false;
              includes2 = arrayIncludesWith;
            } else if (length >= LARGE_ARRAY_SIZE) {
              var set2 = iteratee2 ? null : createSet(array);
              if (set2) {
                return setToArray(set2);
              }
              isCommon = false;
              includes2 = cacheHas;
              seen = new SetCache();
            } else {
              seen = iteratee2 ? [] : result2;
            }
            outer:
              while (++index2 < length) {
                var value = array[index2], computed = iteratee2 ? iteratee2(value) : value;
                value = comparator || value !== 0 ? value : 0;
                if (isCommon && computed === computed) {
                  var seenIndex = seen.length;
                  while (seenIndex--) {
                    if (seen[seenIndex] === computed) {
                      continue outer;
                    }
                  }
                  if (iteratee2) {
                    seen.push(computed);
                  }
                  result2.push(value);
                } else if (!includes2(seen, computed, comparator)) {
                  if (seen !== result2) {
                    seen.push(computed);
                  }
                  result2.push(value);
                }
              }
            return result2;
          }
          function baseUnset(object2, path2) {
            path2 = castPath(path2, object2);
            var index2 = -1, length = path2.length;
            if (!length) {
              return true;
            }
            while (++index2 < length) {
              var key = toKey(path2[index2]);
              if (key === "__proto__" && !hasOwnProperty.call(object2, "__proto__")) {
                return false;
              }
              if ((key === "constructor" || key === "prototype") && index2 < length - 1) {
                return false;
              }
            }
            var obj = parent(object2, path2);
            return obj == null || delete obj[toKey(last(path2))];
          }
          function baseUpdate(object2, path2, updater, customizer) {
            return baseSet(object2, path2, updater(baseGet(object2, path2)), customizer);
          }
          function baseWhile(array, predicate, isDrop, fromRight) {
            var length = array.length, index2 = fromRight ? length : -1;
            while ((fromRight ? index2-- : ++index2 < length) && predicate(array[index2], index2, array)) {
            }
            return isDrop ? baseSlice(array, fromRight ? 0 : index2, fromRight ? index2 + 1 : length) : baseSlice(array, fromRight ? index2 + 1 : 0, fromRight ? length : index2);
          }
          function baseWrapperValue(value, actions) {
            var result2 = value;
            if (result2 instanceof LazyWrapper) {
              result2 = result2.value();
            }
            return arrayReduce(actions, function(result3, action) {
              return action.func.apply(action.thisArg, arrayPush([result3], action.args));
            }, result2);
          }
          function baseXor(arrays, iteratee2, comparator) {
            var length = arrays.length;
            if (length < 2) {
              return length ? baseUniq(arrays[0]) : [];
            }
            var index2 = -1, result2 = Array2(length);
            while (++index2 < length) {
              var array = arrays[index2], othIndex = -1;
              while (++othIndex < length) {
                if (othIndex != index2) {
                  result2[index2] = baseDifference(result2[index2] || array, arrays[othIndex], iteratee2, comparator);
                }
              }
            }
            return baseUniq(baseFlatten(result2, 1), iteratee2, comparator);
          }
          function baseZipObject(props, values2, assignFunc) {
            var index2 = -1, length = props.length, valsLength = values2.length, result2 = {};
            while (++index2 < length) {
              var value = index2 < valsLength ? values2[index2] : undefined$1;
              assignFunc(result2, props[index2], value);
            }
            return result2;
          }
          function castArrayLikeObject(value) {
            return isArrayLikeObject(value) ? value : [];
          }
          function castFunction(value) {
            return typeof value == "function" ? value : identity2;
          }
          function castPath(value, object2) {
            if (isArray(value)) {
              return value;
            }
            return isKey(value, object2) ? [value] : stringToPath(toString(value));
          }
          var castRest = baseRest;
          function castSlice(array, start2, end) {
            var length = array.length;
            end = end === undefined$1 ? length : end;
            return !start2 && end >= length ? array : baseSlice(array, start2, end);
          }
          var clearTimeout2 = ctxClearTimeout || function(id2) {
            return root.clearTimeout(id2);
          };
          function cloneBuffer(buffer, isDeep) {
            if (isDeep) {
              return buffer.slice();
            }
            var length = buffer.length, result2 = allocUnsafe ? allocUnsafe(length) : new buffer.constructor(length);
            buffer.copy(result2);
            return result2;
          }
          function cloneArrayBuffer(arrayBuffer) {
            var result2 = new arrayBuffer.constructor(arrayBuffer.byteLength);
            new Uint8Array2(result2).set(new Uint8Array2(arrayBuffer));
            return result2;
          }
          function cloneDataView(dataView, isDeep) {
            var buffer = isDeep ? cloneArrayBuffer(dataView.buffer) : dataView.buffer;
            return new dataView.constructor(buffer, dataView.byteOffset, dataView.byteLength);
          }
          function cloneRegExp(regexp) {
            var result2 = new regexp.constructor(regexp.source, reFlags.exec(regexp));
            result2.lastIndex = regexp.lastIndex;
            return result2;
          }
          function cloneSymbol(symbol) {
            return symbolValueOf ? Object2(symbolValueOf.call(symbol)) : {};
          }
          function cloneTypedArray(typedArray, isDeep) {
            var buffer = isDeep ? cloneArrayBuffer(typedArray.buffer) : typedArray.buffer;
            return new typedArray.constructor(buffer, typedArray.byteOffset, typedArray.length);
          }
          function compareAscending(value, other) {
            if (value !== other) {
              var valIsDefined = value !== undefined$1, valIsNull = value === null, valIsReflexive = value === value, valIsSymbol = isSymbol(value);
              var othIsDefined = other !== undefined$1, othIsNull = other === null, othIsReflexive = other === other, othIsSymbol = isSymbol(other);
              if (!othIsNull && !othIsSymbol && !valIsSymbol && value > other || valIsSymbol && othIsDefined && othIsReflexive && !othIsNull && !othIsSymbol || valIsNull && othIsDefined && othIsReflexive || !valIsDefined && othIsReflexive || !valIsReflexive) {
                return 1;
              }
              if (!valIsNull && !valIsSymbol && !othIsSymbol && value < other || othIsSymbol && valIsDefined && valIsReflexive && !valIsNull && !valIsSymbol || othIsNull && valIsDefined && valIsReflexive || !othIsDefined && valIsReflexive || !othIsReflexive) {
                return -1;
              }
            }
            return 0;
          }
          function compareMultiple(object2, other, orders) {
            var index2 = -1, objCriteria = object2.criteria, othCriteria = other.criteria, length = objCriteria.length, ordersLength = orders.length;
            while (++index2 < length) {
              var result2 = compareAscending(objCriteria[index2], othCriteria[index2]);
              if (result2) {
                if (index2 >= ordersLength) {
                  return result2;
                }
                var order = orders[index2];
                return result2 * (order == "desc" ? -1 : 1);
              }
            }
            return object2.index - other.index;
          }
          function composeArgs(args, partials, holders, isCurried) {
            var argsIndex = -1, argsLength = args.length, holdersLength = holders.length, leftIndex = -1, leftLength = partials.length, rangeLength = nativeMax(argsLength - holdersLength, 0), result2 = Array2(leftLength + rangeLength), isUncurried = !isCurried;
            while (++leftIndex < leftLength) {
              result2[leftIndex] = partials[leftIndex];
            }
            while (++argsIndex < holdersLength) {
              if (isUncurried || argsIndex < argsLength) {
                result2[holders[argsIndex]] = args[argsIndex];
              }
            }
            while (rangeLength--) {
              result2[leftIndex++] = args[argsIndex++];
            }
            return result2;
          }
          function composeArgsRight(args, partials, holders, isCurried) {
            var argsIndex = -1, argsLength = args.length, holdersIndex = -1, holdersLength = holders.length, rightIndex = -1, rightLength = partials.length, rangeLength = nativeMax(argsLength - holdersLength, 0), result2 = Array2(rangeLength + rightLength), isUncurried = !isCurried;
            while (++argsIndex < rangeLength) {
              result2[argsIndex] = args[argsIndex];
            }
            var offset = argsIndex;
            while (++rightIndex < rightLength) {
              result2[offset + rightIndex] = partials[rightIndex];
            }
            while (++holdersIndex < holdersLength) {
              if (isUncurried || argsIndex < argsLength) {
                result2[offset + holders[holdersIndex]] = args[argsIndex++];
              }
            }
            return result2;
          }
          function copyArray(source, array) {
            var index2 = -1, length = source.length;
            array || (array = Array2(length));
            while (++index2 < length) {
              array[index2] = source[index2];
            }
            return array;
          }
          function copyObject(source, props, object2, customizer) {
            var isNew2 = !object2;
            object2 || (object2 = {});
            var index2 = -1, length = props.length;
            while (++index2 < length) {
              var key = props[index2];
              var newValue = customizer ? customizer(object2[key], source[key], key, object2, source) : undefined$1;
              if (newValue === undefined$1) {
                newValue = source[key];
              }
              if (isNew2) {
                baseAssignValue(object2, key, newValue);
              } else {
                assignValue(object2, key, newValue);
              }
            }
            return object2;
          }
          function copySymbols(source, object2) {
            return copyObject(source, getSymbols(source), object2);
          }
          function copySymbolsIn(source, object2) {
            return copyObject(source, getSymbolsIn(source), object2);
          }
          function createAggregator(setter, initializer) {
            return function(collection, iteratee2) {
              var func = isArray(collection) ? arrayAggregator : baseAggregator, accumulator = initializer ? initializer() : {};
              return func(collection, setter, getIteratee(iteratee2, 2), accumulator);
            };
          }
          function createAssigner(assigner) {
            return baseRest(function(object2, sources2) {
              var index2 = -1, length = sources2.length, customizer = length > 1 ? sources2[length - 1] : undefined$1, guard = length > 2 ? sources2[2] : undefined$1;
              customizer = assigner.length > 3 && typeof customizer == "function" ? (length--, customizer) : undefined$1;
              if (guard && isIterateeCall(sources2[0], sources2[1], guard)) {
                customizer = length < 3 ? undefined$1 : customizer;
                length = 1;
              }
              object2 = Object2(object2);
              while (++index2 < length) {
                var source = sources2[index2];
                if (source) {
                  assigner(object2, source, index2, customizer);
                }
              }
              return object2;
            });
          }
          function createBaseEach(eachFunc, fromRight) {
            return function(collection, iteratee2) {
              if (collection == null) {
                return collection;
              }
              if (!isArrayLike(collection)) {
                return eachFunc(collection, iteratee2);
              }
              var length = collection.length, index2 = fromRight ? length : -1, iterable = Object2(collection);
              while (fromRight ? index2-- : ++index2 < length) {
                if (iteratee2(iterable[index2], index2, iterable) === false) {
                  break;
                }
              }
              return collection;
            };
          }
          function createBaseFor(fromRight) {
            return function(object2, iteratee2, keysFunc) {
              var index2 = -1, iterable = Object2(object2), props = keysFunc(object2), length = props.length;
              while (length--) {
                var key = props[fromRight ? length : ++index2];
                if (iteratee2(iterable[key], key, iterable) === false) {
                  break;
                }
              }
              return object2;
            };
          }
          function createBind(func, bitmask, thisArg) {
            var isBind = bitmask & WRAP_BIND_FLAG, Ctor = createCtor(func);
            function wrapper() {
              var fn = this && this !== root && this instanceof wrapper ? Ctor : func;
              return fn.apply(isBind ? thisArg : this, arguments);
            }
            return wrapper;
          }
          function createCaseFirst(methodName) {
            return function(string) {
              string = toString(string);
              var strSymbols = hasUnicode(string) ? stringToArray(string) : undefined$1;
              var chr = strSymbols ? strSymbols[0] : string.charAt(0);
              var trailing = strSymbols ? castSlice(strSymbols, 1).join("") : string.slice(1);
              return chr[methodName]() + trailing;
            };
          }
          function createCompounder(callback) {
            return function(string) {
              return arrayReduce(words2(deburr(string).replace(reApos, "")), callback, "");
            };
          }
          function createCtor(Ctor) {
            return function() {
              var args = arguments;
              switch (args.length) {
                case 0:
                  return new Ctor();
                case 1:
                  return new Ctor(args[0]);
                case 2:
                  return new Ctor(args[0], args[1]);
                case 3:
                  return new Ctor(args[0], args[1], args[2]);
                case 4:
                  return new Ctor(args[0], args[1], args[2], args[3]);
                case 5:
                  return new Ctor(args[0], args[1], args[2], args[3], args[4]);
                case 6:
                  return new Ctor(args[0], args[1], args[2], args[3], args[4], args[5]);
                case 7:
                  return new Ctor(args[0], args[1], args[2], args[3], args[4], args[5], args[6]);
              }
              var thisBinding = baseCreate(Ctor.prototype), result2 = Ctor.apply(thisBinding, args);
              return isObject2(result2) ? result2 : thisBinding;
            };
          }
          function createCurry(func, bitmask, arity) {
            var Ctor = createCtor(func);
            function wrapper() {
              var length = arguments.length, args = Array2(length), index2 = length, placeholder = getHolder(wrapper);
              while (index2--) {
                args[index2] = arguments[index2];
              }
              var holders = length < 3 && args[0] !== placeholder && args[length - 1] !== placeholder ? [] : replaceHolders(args, placeholder);
              length -= holders.length;
              if (length < arity) {
                return createRecurry(
                  func,
                  bitmask,
                  createHybrid,
                  wrapper.placeholder,
                  undefined$1,
                  args,
                  holders,
                  undefined$1,
                  undefined$1,
                  arity - length
                );
              }
              var fn = this && this !== root && this instanceof wrapper ? Ctor : func;
              return apply(fn, this, args);
            }
            return wrapper;
          }
          function createFind(findIndexFunc) {
            return function(collection, predicate, fromIndex) {
              var iterable = Object2(collection);
              if (!isArrayLike(collection)) {
                var iteratee2 = getIteratee(predicate, 3);
                collection = keys(collection);
                predicate = function(key) {
                  return iteratee2(iterable[key], key, iterable);
                };
              }
              var index2 = findIndexFunc(collection, predicate, fromIndex);
              return index2 > -1 ? iterable[iteratee2 ? collection[index2] : index2] : undefined$1;
            };
          }
          function createFlow(fromRight) {
            return flatRest(function(funcs) {
              var length = funcs.length, index2 = length, prereq = LodashWrapper.prototype.thru;
              if (fromRight) {
                funcs.reverse();
              }
              while (index2--) {
                var func = funcs[index2];
                if (typeof func != "function") {
                  throw new TypeError2(FUNC_ERROR_TEXT);
                }
                if (prereq && !wrapper && getFuncName(func) == "wrapper") {
                  var wrapper = new LodashWrapper([], true);
                }
              }
              index2 = wrapper ? index2 : length;
              while (++index2 < length) {
                func = funcs[index2];
                var funcName = getFuncName(func), data = funcName == "wrapper" ? getData(func) : undefined$1;
                if (data && isLaziable(data[0]) && data[1] == (WRAP_ARY_FLAG | WRAP_CURRY_FLAG | WRAP_PARTIAL_FLAG | WRAP_REARG_FLAG) && !data[4].length && data[9] == 1) {
                  wrapper = wrapper[getFuncName(data[0])].apply(wrapper, data[3]);
                } else {
                  wrapper = func.length == 1 && isLaziable(func) ? wrapper[funcName]() : wrapper.thru(func);
                }
              }
              return function() {
                var args = arguments, value = args[0];
                if (wrapper && args.length == 1 && isArray(value)) {
                  return wrapper.plant(value).value();
                }
                var index3 = 0, result2 = length ? funcs[index3].apply(this, args) : value;
                while (++index3 < length) {
                  result2 = funcs[index3].call(this, result2);
                }
                return result2;
              };
            });
          }
          function createHybrid(func, bitmask, thisArg, partials, holders, partialsRight, holdersRight, argPos, ary2, arity) {
            var isAry = bitmask & WRAP_ARY_FLAG, isBind = bitmask & WRAP_BIND_FLAG, isBindKey = bitmask & WRAP_BIND_KEY_FLAG, isCurried = bitmask & (WRAP_CURRY_FLAG | WRAP_CURRY_RIGHT_FLAG), isFlip = bitmask & WRAP_FLIP_FLAG, Ctor = isBindKey ? undefined$1 : createCtor(func);
            function wrapper() {
              var length = arguments.length, args = Array2(length), index2 = length;
              while (index2--) {
                args[index2] = arguments[index2];
              }
              if (isCurried) {
                var placeholder = getHolder(wrapper), holdersCount = countHolders(args, placeholder);
              }
              if (partials) {
                args = composeArgs(args, partials, holders, isCurried);
              }
              if (partialsRight) {
                args = composeArgsRight(args, partialsRight, holdersRight, isCurried);
              }
              length -= holdersCount;
              if (isCurried && length < arity) {
                var newHolders = replaceHolders(args, placeholder);
                return createRecurry(
                  func,
                  bitmask,
                  createHybrid,
                  wrapper.placeholder,
                  thisArg,
                  args,
                  newHolders,
                  argPos,
                  ary2,
                  arity - length
                );
              }
              var thisBinding = isBind ? thisArg : this, fn = isBindKey ? thisBinding[func] : func;
              length = args.length;
              if (argPos) {
                args = reorder(args, argPos);
              } else if (isFlip && length > 1) {
                args.reverse();
              }
              if (isAry && ary2 < length) {
                args.length = ary2;
              }
              if (this && this !== root && this instanceof wrapper) {
                fn = Ctor || createCtor(fn);
              }
              return fn.apply(thisBinding, args);
            }
            return wrapper;
          }
          function createInverter(setter, toIteratee) {
            return function(object2, iteratee2) {
              return baseInverter(object2, setter, toIteratee(iteratee2), {});
            };
          }
          function createMathOperation(operator, defaultValue) {
            return function(value, other) {
              var result2;
              if (value === undefined$1 && other === undefined$1) {
                return defaultValue;
              }
              if (value !== undefined$1) {
                result2 = value;
              }
              if (other !== undefined$1) {
                if (result2 === undefined$1) {
                  return other;
                }
                if (typeof value == "string" || typeof other == "string") {
                  value = baseToString(value);
                  other = baseToString(other);
                } else {
                  value = baseToNumber(value);
                  other = baseToNumber(other);
                }
                result2 = operator(value, other);
              }
              return result2;
            };
          }
          function createOver(arrayFunc) {
            return flatRest(function(iteratees) {
              iteratees = arrayMap(iteratees, baseUnary(getIteratee()));
              return baseRest(function(args) {
                var thisArg = this;
                return arrayFunc(iteratees, function(iteratee2) {
                  return apply(iteratee2, thisArg, args);
                });
              });
            });
          }
          function createPadding(length, chars) {
            chars = chars === undefined$1 ? " " : baseToString(chars);
            var charsLength = chars.length;
            if (charsLength < 2) {
              return charsLength ? baseRepeat(chars, length) : chars;
            }
            var result2 = baseRepeat(chars, nativeCeil(length / stringSize(chars)));
            return hasUnicode(chars) ? castSlice(stringToArray(result2), 0, length).join("") : result2.slice(0, length);
          }
          function createPartial(func, bitmask, thisArg, partials) {
            var isBind = bitmask & WRAP_BIND_FLAG, Ctor = createCtor(func);
            function wrapper() {
              var argsIndex = -1, argsLength = arguments.length, leftIndex = -1, leftLength = partials.length, args = Array2(leftLength + argsLength), fn = this && this !== root && this instanceof wrapper ? Ctor : func;
              while (++leftIndex < leftLength) {
                args[leftIndex] = partials[leftIndex];
              }
              while (argsLength--) {
                args[leftIndex++] = arguments[++argsIndex];
              }
              return apply(fn, isBind ? thisArg : this, args);
            }
            return wrapper;
          }
          function createRange(fromRight) {
            return function(start2, end, step) {
              if (step && typeof step != "number" && isIterateeCall(start2, end, step)) {
                end = step = undefined$1;
              }
              start2 = toFinite(start2);
              if (end === undefined$1) {
                end = start2;
                start2 = 0;
              } else {
                end = toFinite(end);
              }
              step = step === undefined$1 ? start2 < end ? 1 : -1 : toFinite(step);
              return baseRange(start2, end, step, fromRight);
            };
          }
          function createRelationalOperation(operator) {
            return function(value, other) {
              if (!(typeof value == "string" && typeof other == "string")) {
                value = toNumber(value);
                other = toNumber(other);
              }
              return operator(value, other);
            };
          }
          function createRecurry(func, bitmask, wrapFunc, placeholder, thisArg, partials, holders, argPos, ary2, arity) {
            var isCurry = bitmask & WRAP_CURRY_FLAG, newHolders = isCurry ? holders : undefined$1, newHoldersRight = isCurry ? undefined$1 : holders, newPartials = isCurry ? partials : undefined$1, newPartialsRight = isCurry ? undefined$1 : partials;
            bitmask |= isCurry ? WRAP_PARTIAL_FLAG : WRAP_PARTIAL_RIGHT_FLAG;
            bitmask &= ~(isCurry ? WRAP_PARTIAL_RIGHT_FLAG : WRAP_PARTIAL_FLAG);
            if (!(bitmask & WRAP_CURRY_BOUND_FLAG)) {
              bitmask &= -4;
            }
            var newData = [
              func,
              bitmask,
              thisArg,
              newPartials,
              newHolders,
              newPartialsRight,
              newHoldersRight,
              argPos,
              ary2,
              arity
            ];
            var result2 = wrapFunc.apply(undefined$1, newData);
            if (isLaziable(func)) {
              setData(result2, newData);
            }
            result2.placeholder = placeholder;
            return setWrapToString(result2, func, bitmask);
          }
          function createRound(methodName) {
            var func = Math2[methodName];
            return function(number, precision) {
              number = toNumber(number);
              precision = precision == null ? 0 : nativeMin(toInteger(precision), 292);
              if (precision && nativeIsFinite(number)) {
                var pair = (toString(number) + "e").split("e"), value = func(pair[0] + "e" + (+pair[1] + precision));
                pair = (toString(value) + "e").split("e");
                return +(pair[0] + "e" + (+pair[1] - precision));
              }
              return func(number);
            };
          }
          var createSet = !(Set2 && 1 / setToArray(new Set2([, -0]))[1] == INFINITY) ? noop : function(values2) {
            return new Set2(values2);
          };
          function createToPairs(keysFunc) {
            return function(object2) {
              var tag = getTag(object2);
              if (tag == mapTag) {
                return mapToArray(object2);
              }
              if (tag == setTag) {
                return setToPairs(object2);
              }
              return baseToPairs(object2, keysFunc(object2));
            };
          }
          function createWrap(func, bitmask, thisArg, partials, holders, argPos, ary2, arity) {
            var isBindKey = bitmask & WRAP_BIND_KEY_FLAG;
            if (!isBindKey && typeof func != "function") {
              throw new TypeError2(FUNC_ERROR_TEXT);
            }
            var length = partials ? partials.length : 0;
            if (!length) {
              bitmask &= -97;
              partials = holders = undefined$1;
            }
            ary2 = ary2 === undefined$1 ? ary2 : nativeMax(toInteger(ary2), 0);
            arity = arity === undefined$1 ? arity : toInteger(arity);
            length -= holders ? holders.length : 0;
            if (bitmask & WRAP_PARTIAL_RIGHT_FLAG) {
              var partialsRight = partials, holdersRight = holders;
              partials = holders = undefined$1;
            }
            var data = isBindKey ? undefined$1 : getData(func);
            var newData = [
              func,
              bitmask,
              thisArg,
              partials,
              holders,
              partialsRight,
              holdersRight,
              argPos,
              ary2,
              arity
            ];
            if (data) {
              mergeData(newData, data);
            }
            func = newData[0];
            bitmask = newData[1];
            thisArg = newData[2];
            partials = newData[3];
            holders = newData[4];
            arity = newData[9] = newData[9] === undefined$1 ? isBindKey ? 0 : func.length : nativeMax(newData[9] - length, 0);
            if (!arity && bitmask & (WRAP_CURRY_FLAG | WRAP_CURRY_RIGHT_FLAG)) {
              bitmask &= -25;
            }
            if (!bitmask || bitmask == WRAP_BIND_FLAG) {
              var result2 = createBind(func, bitmask, thisArg);
            } else if (bitmask == WRAP_CURRY_FLAG || bitmask == WRAP_CURRY_RIGHT_FLAG) {
              result2 = createCurry(func, bitmask, arity);
            } else if ((bitmask == WRAP_PARTIAL_FLAG || bitmask == (WRAP_BIND_FLAG | WRAP_PARTIAL_FLAG)) && !holders.length) {
              result2 = createPartial(func, bitmask, thisArg, partials);
            } else {
              result2 = createHybrid.apply(undefined$1, newData);
            }
            var setter = data ? baseSetData : setData;
            return setWrapToString(setter(result2, newData), func, bitmask);
          }
          function customDefaultsAssignIn(objValue, srcValue, key, object2) {
            if (objValue === undefined$1 || eq(objValue, objectProto[key]) && !hasOwnProperty.call(object2, key)) {
              return srcValue;
            }
            return objValue;
          }
          function customDefaultsMerge(objValue, srcValue, key, object2, source, stack) {
            if (isObject2(objValue) && isObject2(srcValue)) {
              stack.set(srcValue, objValue);
              baseMerge(objValue, srcValue, undefined$1, customDefaultsMerge, stack);
              stack["delete"](srcValue);
            }
            return objValue;
          }
          function customOmitClone(value) {
            return isPlainObject(value) ? undefined$1 : value;
          }
          function equalArrays(array, other, bitmask, customizer, equalFunc, stack) {
            var isPartial = bitmask & COMPARE_PARTIAL_FLAG, arrLength = array.length, othLength = other.length;
            if (arrLength != othLength && !(isPartial && othLength > arrLength)) {
              return false;
            }
            var arrStacked = stack.get(array);
            var othStacked = stack.get(other);
            if (arrStacked && othStacked) {
              return arrStacked == other && othStacked == array;
            }
            var index2 = -1, result2 = true, seen = bitmask & COMPARE_UNORDERED_FLAG ? new SetCache() : undefined$1;
            stack.set(array, other);
            stack.set(other, array);
            while (++index2 < arrLength) {
              var arrValue = array[index2], othValue = other[index2];
              if (customizer) {
                var compared = isPartial ? customizer(othValue, arrValue, index2, other, array, stack) : customizer(arrValue, othValue, index2, array, other, stack);
              }
              if (compared !== undefined$1) {
                if (compared) {
                  continue;
                }
                result2 = false;
                break;
              }
              if (seen) {
                if (!arraySome(other, function(othValue2, othIndex) {
                  if (!cacheHas(seen, othIndex) && (arrValue === othValue2 || equalFunc(arrValue, othValue2, bitmask, customizer, stack))) {
                    return seen.push(othIndex);
                  }
                })) {
                  result2 = false;
                  break;
                }
              } else if (!(arrValue === othValue || equalFunc(arrValue, othValue, bitmask, customizer, stack))) {
                result2 = false;
                break;
              }
            }
            stack["delete"](array);
            stack["delete"](other);
            return result2;
          }
          function equalByTag(object2, other, tag, bitmask, customizer, equalFunc, stack) {
            switch (tag) {
              case dataViewTag:
                if (object2.byteLength != other.byteLength || object2.byteOffset != other.byteOffset) {
                  return false;
                }
                object2 = object2.buffer;
                other = other.buffer;
              case arrayBufferTag:
                if (object2.byteLength != other.byteLength || !equalFunc(new Uint8Array2(object2), new Uint8Array2(other))) {
                  return false;
                }
                return true;
              case boolTag:
              case dateTag:
              case numberTag:
                return eq(+object2, +other);
              case errorTag:
                return object2.name == other.name && object2.message == other.message;
              case regexpTag:
              case stringTag:
                return object2 == other + "";
              case mapTag:
                var convert = mapToArray;
              case setTag:
                var isPartial = bitmask & COMPARE_PARTIAL_FLAG;
                convert || (convert = setToArray);
                if (object2.size != other.size && !isPartial) {
                  return false;
                }
                var stacked = stack.get(object2);
                if (stacked) {
                  return stacked == other;
                }
                bitmask |= COMPARE_UNORDERED_FLAG;
                stack.set(object2, other);
                var result2 = equalArrays(convert(object2), convert(other), bitmask, customizer, equalFunc, stack);
                stack["delete"](object2);
                return result2;
              case symbolTag:
                if (symbolValueOf) {
                  return symbolValueOf.call(object2) == symbolValueOf.call(other);
                }
            }
            return false;
          }
          function equalObjects(object2, other, bitmask, customizer, equalFunc, stack) {
            var isPartial = bitmask & COMPARE_PARTIAL_FLAG, objProps = getAllKeys(object2), objLength = objProps.length, othProps = getAllKeys(other), othLength = othProps.length;
            if (objLength != othLength && !isPartial) {
              return false;
            }
            var index2 = objLength;
            while (index2--) {
              var key = objProps[index2];
              if (!(isPartial ? key in other : hasOwnProperty.call(other, key))) {
                return false;
              }
            }
            var objStacked = stack.get(object2);
            var othStacked = stack.get(other);
            if (objStacked && othStacked) {
              return objStacked == other && othStacked == object2;
            }
            var result2 = true;
            stack.set(object2, other);
            stack.set(other, object2);
            var skipCtor = isPartial;
            while (++index2 < objLength) {
              key = objProps[index2];
              var objValue = object2[key], othValue = other[key];
              if (customizer) {
                var compared = isPartial ? customizer(othValue, objValue, key, other, object2, stack) : customizer(objValue, othValue, key, object2, other, stack);
              }
              if (!(compared === undefined$1 ? objValue === othValue || equalFunc(objValue, othValue, bitmask, customizer, stack) : compared)) {
                result2 = false;
                break;
              }
              skipCtor || (skipCtor = key == "constructor");
            }
            if (result2 && !skipCtor) {
              var objCtor = object2.constructor, othCtor = other.constructor;
              if (objCtor != othCtor && ("constructor" in object2 && "constructor" in other) && !(typeof objCtor == "function" && objCtor instanceof objCtor && typeof othCtor == "function" && othCtor instanceof othCtor)) {
                result2 = false;
              }
            }
            stack["delete"](object2);
            stack["delete"](other);
            return result2;
          }
          function flatRest(func) {
            return setToString(overRest(func, undefined$1, flatten), func + "");
          }
          function getAllKeys(object2) {
            return baseGetAllKeys(object2, keys, getSymbols);
          }
          function getAllKeysIn(object2) {
            return baseGetAllKeys(object2, keysIn, getSymbolsIn);
          }
          var getData = !metaMap ? noop : function(func) {
            return metaMap.get(func);
          };
          function getFuncName(func) {
            var result2 = func.name + "", array = realNames[result2], length = hasOwnProperty.call(realNames, result2) ? array.length : 0;
            while (length--) {
              var data = array[length], otherFunc = data.func;
              if (otherFunc == null || otherFunc == func) {
                return data.name;
              }
            }
            return result2;
          }
          function getHolder(func) {
            var object2 = hasOwnProperty.call(lodash2, "placeholder") ? lodash2 : func;
            return object2.placeholder;
          }
          function getIteratee() {
            var result2 = lodash2.iteratee || iteratee;
            result2 = result2 === iteratee ? baseIteratee : result2;
            return arguments.length ? result2(arguments[0], arguments[1]) : result2;
          }
          function getMapData(map2, key) {
            var data = map2.__data__;
            return isKeyable(key) ? data[typeof key == "string" ? "string" : "hash"] : data.map;
          }
          function getMatchData(object2) {
            var result2 = keys(object2), length = result2.length;
            while (length--) {
              var key = result2[length], value = object2[key];
              result2[length] = [key, value, isStrictComparable(value)];
            }
            return result2;
          }
          function getNative(object2, key) {
            var value = getValue(object2, key);
            return baseIsNative(value) ? value : undefined$1;
          }
          function getRawTag(value) {
            var isOwn = hasOwnProperty.call(value, symToStringTag), tag = value[symToStringTag];
            try {
              value[symToStringTag] = undefined$1;
              var unmasked = true;
            } catch (e) {
            }
            var result2 = nativeObjectToString.call(value);
            if (unmasked) {
              if (isOwn) {
                value[symToStringTag] = tag;
              } else {
                delete value[symToStringTag];
              }
            }
            return result2;
          }
          var getSymbols = !nativeGetSymbols ? stubArray : function(object2) {
            if (object2 == null) {
              return [];
            }
            object2 = Object2(object2);
            return arrayFilter(nativeGetSymbols(object2), function(symbol) {
              return propertyIsEnumerable.call(object2, symbol);
            });
          };
          var getSymbolsIn = !nativeGetSymbols ? stubArray : function(object2) {
            var result2 = [];
            while (object2) {
              arrayPush(result2, getSymbols(object2));
              object2 = getPrototype(object2);
            }
            return result2;
          };
          var getTag = baseGetTag;
          if (DataView && getTag(new DataView(new ArrayBuffer(1))) != dataViewTag || Map2 && getTag(new Map2()) != mapTag || Promise2 && getTag(Promise2.resolve()) != promiseTag || Set2 && getTag(new Set2()) != setTag || WeakMap && getTag(new WeakMap()) != weakMapTag) {
            getTag = function(value) {
              var result2 = baseGetTag(value), Ctor = result2 == objectTag ? value.constructor : undefined$1, ctorString = Ctor ? toSource(Ctor) : "";
              if (ctorString) {
                switch (ctorString) {
                  case dataViewCtorString:
                    return dataViewTag;
                  case mapCtorString:
                    return mapTag;
                  case promiseCtorString:
                    return promiseTag;
                  case setCtorString:
                    return setTag;
                  case weakMapCtorString:
                    return weakMapTag;
                }
              }
              return result2;
            };
          }
          function getView(start2, end, transforms) {
            var index2 = -1, length = transforms.length;
            while (++index2 < length) {
              var data = transforms[index2], size2 = data.size;
              switch (data.type) {
                case "drop":
                  start2 += size2;
                  break;
                case "dropRight":
                  end -= size2;
                  break;
                case "take":
                  end = nativeMin(end, start2 + size2);
                  break;
                case "takeRight":
                  start2 = nativeMax(start2, end - size2);
                  break;
              }
            }
            return { "start": start2, "end": end };
          }
          function getWrapDetails(source) {
            var match = source.match(reWrapDetails);
            return match ? match[1].split(reSplitDetails) : [];
          }
          function hasPath(object2, path2, hasFunc) {
            path2 = castPath(path2, object2);
            var index2 = -1, length = path2.length, result2 = false;
            while (++index2 < length) {
              var key = toKey(path2[index2]);
              if (!(result2 = object2 != null && hasFunc(object2, key))) {
                break;
              }
              object2 = object2[key];
            }
            if (result2 || ++index2 != length) {
              return result2;
            }
            length = object2 == null ? 0 : object2.length;
            return !!length && isLength(length) && isIndex(key, length) && (isArray(object2) || isArguments(object2));
          }
          function initCloneArray(array) {
            var length = array.length, result2 = new array.constructor(length);
            if (length && typeof array[0] == "string" && hasOwnProperty.call(array, "index")) {
              result2.index = array.index;
              result2.input = array.input;
            }
            return result2;
          }
          function initCloneObject(object2) {
            return typeof object2.constructor == "function" && !isPrototype(object2) ? baseCreate(getPrototype(object2)) : {};
          }
          function initCloneByTag(object2, tag, isDeep) {
            var Ctor = object2.constructor;
            switch (tag) {
              case arrayBufferTag:
                return cloneArrayBuffer(object2);
              case boolTag:
              case dateTag:
                return new Ctor(+object2);
              case dataViewTag:
                return cloneDataView(object2, isDeep);
              case float32Tag:
              case float64Tag:
              case int8Tag:
              case int16Tag:
              case int32Tag:
              case uint8Tag:
              case uint8ClampedTag:
              case uint16Tag:
              case uint32Tag:
                return cloneTypedArray(object2, isDeep);
              case mapTag:
                return new Ctor();
              case numberTag:
              case stringTag:
                return new Ctor(object2);
              case regexpTag:
                return cloneRegExp(object2);
              case setTag:
                return new Ctor();
              case symbolTag:
                return cloneSymbol(object2);
            }
          }
          function insertWrapDetails(source, details) {
            var length = details.length;
            if (!length) {
              return source;
            }
            var lastIndex = length - 1;
            details[lastIndex] = (length > 1 ? "& " : "") + details[lastIndex];
            details = details.join(length > 2 ? ", " : " ");
            return source.replace(reWrapComment, "{\n/* [wrapped with " + details + "] */\n");
          }
          function isFlattenable(value) {
            return isArray(value) || isArguments(value) || !!(spreadableSymbol && value && value[spreadableSymbol]);
          }
          function isIndex(value, length) {
            var type = typeof value;
            length = length == null ? MAX_SAFE_INTEGER : length;
            return !!length && (type == "number" || type != "symbol" && reIsUint.test(value)) && (value > -1 && value % 1 == 0 && value < length);
          }
          function isIterateeCall(value, index2, object2) {
            if (!isObject2(object2)) {
              return false;
            }
            var type = typeof index2;
            if (type == "number" ? isArrayLike(object2) && isIndex(index2, object2.length) : type == "string" && index2 in object2) {
              return eq(object2[index2], value);
            }
            return false;
          }
          function isKey(value, object2) {
            if (isArray(value)) {
              return false;
            }
            var type = typeof value;
            if (type == "number" || type == "symbol" || type == "boolean" || value == null || isSymbol(value)) {
              return true;
            }
            return reIsPlainProp.test(value) || !reIsDeepProp.test(value) || object2 != null && value in Object2(object2);
          }
          function isKeyable(value) {
            var type = typeof value;
            return type == "string" || type == "number" || type == "symbol" || type == "boolean" ? value !== "__proto__" : value === null;
          }
          function isLaziable(func) {
            var funcName = getFuncName(func), other = lodash2[funcName];
            if (typeof other != "function" || !(funcName in LazyWrapper.prototype)) {
              return false;
            }
            if (func === other) {
              return true;
            }
            var data = getData(other);
            return !!data && func === data[0];
          }
          function isMasked(func) {
            return !!maskSrcKey && maskSrcKey in func;
          }
          var isMaskable = coreJsData ? isFunction : stubFalse;
          function isPrototype(value) {
            var Ctor = value && value.constructor, proto = typeof Ctor == "function" && Ctor.prototype || objectProto;
            return value === proto;
          }
          function isStrictComparable(value) {
            return value === value && !isObject2(value);
          }
          function matchesStrictComparable(key, srcValue) {
            return function(object2) {
              if (object2 == null) {
                return false;
              }
              return object2[key] === srcValue && (srcValue !== undefined$1 || key in Object2(object2));
            };
          }
          function memoizeCapped(func) {
            var result2 = memoize(func, function(key) {
              if (cache.size === MAX_MEMOIZE_SIZE) {
                cache.clear();
              }
              return key;
            });
            var cache = result2.cache;
            return result2;
          }
          function mergeData(data, source) {
            var bitmask = data[1], srcBitmask = source[1], newBitmask = bitmask | srcBitmask, isCommon = newBitmask < (WRAP_BIND_FLAG | WRAP_BIND_KEY_FLAG | WRAP_ARY_FLAG);
            var isCombo = srcBitmask == WRAP_ARY_FLAG && bitmask == WRAP_CURRY_FLAG || srcBitmask == WRAP_ARY_FLAG && bitmask == WRAP_REARG_FLAG && data[7].length <= source[8] || srcBitmask == (WRAP_ARY_FLAG | WRAP_REARG_FLAG) && source[7].length <= source[8] && bitmask == WRAP_CURRY_FLAG;
            if (!(isCommon || isCombo)) {
              return data;
            }
            if (srcBitmask & WRAP_BIND_FLAG) {
              data[2] = source[2];
              newBitmask |= bitmask & WRAP_BIND_FLAG ? 0 : WRAP_CURRY_BOUND_FLAG;
            }
            var value = source[3];
            if (value) {
              var partials = data[3];
              data[3] = partials ? composeArgs(partials, value, source[4]) : value;
              data[4] = partials ? replaceHolders(data[3], PLACEHOLDER) : source[4];
            }
            value = source[5];
            if (value) {
              partials = data[5];
              data[5] = partials ? composeArgsRight(partials, value, source[6]) : value;
              data[6] = partials ? replaceHolders(data[5], PLACEHOLDER) : source[6];
            }
            value = source[7];
            if (value) {
              data[7] = value;
            }
            if (srcBitmask & WRAP_ARY_FLAG) {
              data[8] = data[8] == null ? source[8] : nativeMin(data[8], source[8]);
            }
            if (data[9] == null) {
              data[9] = source[9];
            }
            data[0] = source[0];
            data[1] = newBitmask;
            return data;
          }
          function nativeKeysIn(object2) {
            var result2 = [];
            if (object2 != null) {
              for (var key in Object2(object2)) {
                result2.push(key);
              }
            }
            return result2;
          }
          function objectToString(value) {
            return nativeObjectToString.call(value);
          }
          function overRest(func, start2, transform2) {
            start2 = nativeMax(start2 === undefined$1 ? func.length - 1 : start2, 0);
            return function() {
              var args = arguments, index2 = -1, length = nativeMax(args.length - start2, 0), array = Array2(length);
              while (++index2 < length) {
                array[index2] = args[start2 + index2];
              }
              index2 = -1;
              var otherArgs = Array2(start2 + 1);
              while (++index2 < start2) {
                otherArgs[index2] = args[index2];
              }
              otherArgs[start2] = transform2(array);
              return apply(func, this, otherArgs);
            };
          }
          function parent(object2, path2) {
            return path2.length < 2 ? object2 : baseGet(object2, baseSlice(path2, 0, -1));
          }
          function reorder(array, indexes) {
            var arrLength = array.length, length = nativeMin(indexes.length, arrLength), oldArray = copyArray(array);
            while (length--) {
              var index2 = indexes[length];
              array[length] = isIndex(index2, arrLength) ? oldArray[index2] : undefined$1;
            }
            return array;
          }
          function safeGet(object2, key) {
            if (key === "constructor" && typeof object2[key] === "function") {
              return;
            }
            if (key == "__proto__") {
              return;
            }
            return object2[key];
          }
          var setData = shortOut(baseSetData);
          var setTimeout2 = ctxSetTimeout || function(func, wait) {
            return root.setTimeout(func, wait);
          };
          var setToString = shortOut(baseSetToString);
          function setWrapToString(wrapper, reference, bitmask) {
            var source = reference + "";
            return setToString(wrapper, insertWrapDetails(source, updateWrapDetails(getWrapDetails(source), bitmask)));
          }
          function shortOut(func) {
            var count2 = 0, lastCalled = 0;
            return function() {
              var stamp = nativeNow(), remaining = HOT_SPAN - (stamp - lastCalled);
              lastCalled = stamp;
              if (remaining > 0) {
                if (++count2 >= HOT_COUNT) {
                  return arguments[0];
                }
              } else {
                count2 = 0;
              }
              return func.apply(undefined$1, arguments);
            };
          }
          function shuffleSelf(array, size2) {
            var index2 = -1, length = array.length, lastIndex = length - 1;
            size2 = size2 === undefined$1 ? length : size2;
            while (++index2 < size2) {
              var rand = baseRandom(index2, lastIndex), value = array[rand];
              array[rand] = array[index2];
              array[index2] = value;
            }
            array.length = size2;
            return array;
          }
          var stringToPath = memoizeCapped(function(string) {
            var result2 = [];
            if (string.charCodeAt(0) === 46) {
              result2.push("");
            }
            string.replace(rePropName, function(match, number, quote, subString) {
              result2.push(quote ? subString.replace(reEscapeChar, "$1") : number || match);
            });
            return result2;
          });
          function toKey(value) {
            if (typeof value == "string" || isSymbol(value)) {
              return value;
            }
            var result2 = value + "";
            return result2 == "0" && 1 / value == -INFINITY ? "-0" : result2;
          }
          function toSource(func) {
            if (func != null) {
              try {
                return funcToString.call(func);
              } catch (e) {
              }
              try {
                return func + "";
              } catch (e) {
              }
            }
            return "";
          }
          function updateWrapDetails(details, bitmask) {
            arrayEach(wrapFlags, function(pair) {
              var value = "_." + pair[0];
              if (bitmask & pair[1] && !arrayIncludes(details, value)) {
                details.push(value);
              }
            });
            return details.sort();
          }
          function wrapperClone(wrapper) {
            if (wrapper instanceof LazyWrapper) {
              return wrapper.clone();
            }
            var result2 = new LodashWrapper(wrapper.__wrapped__, wrapper.__chain__);
            result2.__actions__ = copyArray(wrapper.__actions__);
            result2.__index__ = wrapper.__index__;
            result2.__values__ = wrapper.__values__;
            return result2;
          }
          function chunk(array, size2, guard) {
            if (guard ? isIterateeCall(array, size2, guard) : size2 === undefined$1) {
              size2 = 1;
            } else {
              size2 = nativeMax(toInteger(size2), 0);
            }
            var length = array == null ? 0 : array.length;
            if (!length || size2 < 1) {
              return [];
            }
            var index2 = 0, resIndex = 0, result2 = Array2(nativeCeil(length / size2));
            while (index2 < length) {
              result2[resIndex++] = baseSlice(array, index2, index2 += size2);
            }
            return result2;
          }
          function compact(array) {
            var index2 = -1, length = array == null ? 0 : array.length, resIndex = 0, result2 = [];
            while (++index2 < length) {
              var value = array[index2];
              if (value) {
                result2[resIndex++] = value;
              }
            }
            return result2;
          }
          function concat() {
            var length = arguments.length;
            if (!length) {
              return [];
            }
            var args = Array2(length - 1), array = arguments[0], index2 = length;
            while (index2--) {
              args[index2 - 1] = arguments[index2];
            }
            return arrayPush(isArray(array) ? copyArray(array) : [array], baseFlatten(args, 1));
          }
          var difference = baseRest(function(array, values2) {
            return isArrayLikeObject(array) ? baseDifference(array, baseFlatten(values2, 1, isArrayLikeObject, true)) : [];
          });
          var differenceBy = baseRest(function(array, values2) {
            var iteratee2 = last(values2);
            if (isArrayLikeObject(iteratee2)) {
              iteratee2 = undefined$1;
            }
            return isArrayLikeObject(array) ? baseDifference(array, baseFlatten(values2, 1, isArrayLikeObject, true), getIteratee(iteratee2, 2)) : [];
          });
          var differenceWith = baseRest(function(array, values2) {
            var comparator = last(values2);
            if (isArrayLikeObject(comparator)) {
              comparator = undefined$1;
            }
            return isArrayLikeObject(array) ? baseDifference(array, baseFlatten(values2, 1, isArrayLikeObject, true), undefined$1, comparator) : [];
          });
          function drop(array, n, guard) {
            var length = array == null ? 0 : array.length;
            if (!length) {
              return [];
            }
            n = guard || n === undefined$1 ? 1 : toInteger(n);
            return baseSlice(array, n < 0 ? 0 : n, length);
          }
          function dropRight(array, n, guard) {
            var length = array == null ? 0 : array.length;
            if (!length) {
              return [];
            }
            n = guard || n === undefined$1 ? 1 : toInteger(n);
            n = length - n;
            return baseSlice(array, 0, n < 0 ? 0 : n);
          }
          function dropRightWhile(array, predicate) {
            return array && array.length ? baseWhile(array, getIteratee(predicate, 3), true, true) : [];
          }
          function dropWhile(array, predicate) {
            return array && array.length ? baseWhile(array, getIteratee(predicate, 3), true) : [];
          }
          function fill(array, value, start2, end) {
            var length = array == null ? 0 : array.length;
            if (!length) {
              return [];
            }
            if (start2 && typeof start2 != "number" && isIterateeCall(array, value, start2)) {
              start2 = 0;
              end = length;
            }
            return baseFill(array, value, start2, end);
          }
          function findIndex(array, predicate, fromIndex) {
            var length = array == null ? 0 : array.length;
            if (!length) {
              return -1;
            }
            var index2 = fromIndex == null ? 0 : toInteger(fromIndex);
            if (index2 < 0) {
              index2 = nativeMax(length + index2, 0);
            }
            return baseFindIndex(array, getIteratee(predicate, 3), index2);
          }
          function findLastIndex(array, predicate, fromIndex) {
            var length = array == null ? 0 : array.length;
            if (!length) {
              return -1;
            }
            var index2 = length - 1;
            if (fromIndex !== undefined$1) {
              index2 = toInteger(fromIndex);
              index2 = fromIndex < 0 ? nativeMax(length + index2, 0) : nativeMin(index2, length - 1);
            }
            return baseFindIndex(array, getIteratee(predicate, 3), index2, true);
          }
          function flatten(array) {
            var length = array == null ? 0 : array.length;
            return length ? baseFlatten(array, 1) : [];
          }
          function flattenDeep(array) {
            var length = array == null ? 0 : array.length;
            return length ? baseFlatten(array, INFINITY) : [];
          }
          function flattenDepth(array, depth) {
            var length = array == null ? 0 : array.length;
            if (!length) {
              return [];
            }
            depth = depth === undefined$1 ? 1 : toInteger(depth);
            return baseFlatten(array, depth);
          }
          function fromPairs(pairs) {
            var index2 = -1, length = pairs == null ? 0 : pairs.length, result2 = {};
            while (++index2 < length) {
              var pair = pairs[index2];
              baseAssignValue(result2, pair[0], pair[1]);
            }
            return result2;
          }
          function head(array) {
            return array && array.length ? array[0] : undefined$1;
          }
          function indexOf(array, value, fromIndex) {
            var length = array == null ? 0 : array.length;
            if (!length) {
              return -1;
            }
            var index2 = fromIndex == null ? 0 : toInteger(fromIndex);
            if (index2 < 0) {
              index2 = nativeMax(length + index2, 0);
            }
            return baseIndexOf(array, value, index2);
          }
          function initial(array) {
            var length = array == null ? 0 : array.length;
            return length ? baseSlice(array, 0, -1) : [];
          }
          var intersection = baseRest(function(arrays) {
            var mapped = arrayMap(arrays, castArrayLikeObject);
            return mapped.length && mapped[0] === arrays[0] ? baseIntersection(mapped) : [];
          });
          var intersectionBy = baseRest(function(arrays) {
            var iteratee2 = last(arrays), mapped = arrayMap(arrays, castArrayLikeObject);
            if (iteratee2 === last(mapped)) {
              iteratee2 = undefined$1;
            } else {
              mapped.pop();
            }
            return mapped.length && mapped[0] === arrays[0] ? baseIntersection(mapped, getIteratee(iteratee2, 2)) : [];
          });
          var intersectionWith = baseRest(function(arrays) {
            var comparator = last(arrays), mapped = arrayMap(arrays, castArrayLikeObject);
            comparator = typeof comparator == "function" ? comparator : undefined$1;
            if (comparator) {
              mapped.pop();
            }
            return mapped.length && mapped[0] === arrays[0] ? baseIntersection(mapped, undefined$1, comparator) : [];
          });
          function join7(array, separator) {
            return array == null ? "" : nativeJoin.call(array, separator);
          }
          function last(array) {
            var length = array == null ? 0 : array.length;
            return length ? array[length - 1] : undefined$1;
          }
          function lastIndexOf(array, value, fromIndex) {
            var length = array == null ? 0 : array.length;
            if (!length) {
              return -1;
            }
            var index2 = length;
            if (fromIndex !== undefined$1) {
              index2 = toInteger(fromIndex);
              index2 = index2 < 0 ? nativeMax(length + index2, 0) : nativeMin(index2, length - 1);
            }
            return value === value ? strictLastIndexOf(array, value, index2) : baseFindIndex(array, baseIsNaN, index2, true);
          }
          function nth(array, n) {
            return array && array.length ? baseNth(array, toInteger(n)) : undefined$1;
          }
          var pull = baseRest(pullAll);
          function pullAll(array, values2) {
            return array && array.length && values2 && values2.length ? basePullAll(array, values2) : array;
          }
          function pullAllBy(array, values2, iteratee2) {
            return array && array.length && values2 && values2.length ? basePullAll(array, values2, getIteratee(iteratee2, 2)) : array;
          }
          function pullAllWith(array, values2, comparator) {
            return array && array.length && values2 && values2.length ? basePullAll(array, values2, undefined$1, comparator) : array;
          }
          var pullAt = flatRest(function(array, indexes) {
            var length = array == null ? 0 : array.length, result2 = baseAt(array, indexes);
            basePullAt(array, arrayMap(indexes, function(index2) {
              return isIndex(index2, length) ? +index2 : index2;
            }).sort(compareAscending));
            return result2;
          });
          function remove(array, predicate) {
            var result2 = [];
            if (!(array && array.length)) {
              return result2;
            }
            var index2 = -1, indexes = [], length = array.length;
            predicate = getIteratee(predicate, 3);
            while (++index2 < length) {
              var value = array[index2];
              if (predicate(value, index2, array)) {
                result2.push(value);
                indexes.push(index2);
              }
            }
            basePullAt(array, indexes);
            return result2;
          }
          function reverse(array) {
            return array == null ? array : nativeReverse.call(array);
          }
          function slice(array, start2, end) {
            var length = array == null ? 0 : array.length;
            if (!length) {
              return [];
            }
            if (end && typeof end != "number" && isIterateeCall(array, start2, end)) {
              start2 = 0;
              end = length;
            } else {
              start2 = start2 == null ? 0 : toInteger(start2);
              end = end === undefined$1 ? length : toInteger(end);
            }
            return baseSlice(array, start2, end);
          }
          function sortedIndex(array, value) {
            return baseSortedIndex(array, value);
          }
          function sortedIndexBy(array, value, iteratee2) {
            return baseSortedIndexBy(array, value, getIteratee(iteratee2, 2));
          }
          function sortedIndexOf(array, value) {
            var length = array == null ? 0 : array.length;
            if (length) {
              var index2 = baseSortedIndex(array, value);
              if (index2 < length && eq(array[index2], value)) {
                return index2;
              }
            }
            return -1;
          }
          function sortedLastIndex(array, value) {
            return baseSortedIndex(array, value, true);
          }
          function sortedLastIndexBy(array, value, iteratee2) {
            return baseSortedIndexBy(array, value, getIteratee(iteratee2, 2), true);
          }
          function sortedLastIndexOf(array, value) {
            var length = array == null ? 0 : array.length;
            if (length) {
              var index2 = baseSortedIndex(array, value, true) - 1;
              if (eq(array[index2], value)) {
                return index2;
              }
            }
            return -1;
          }
          function sortedUniq(array) {
            return array && array.length ? baseSortedUniq(array) : [];
          }
          function sortedUniqBy(array, iteratee2) {
            return array && array.length ? baseSortedUniq(array, getIteratee(iteratee2, 2)) : [];
          }
          function tail(array) {
            var length = array == null ? 0 : array.length;
            return length ? baseSlice(array, 1, length) : [];
          }
          function take(array, n, guard) {
            if (!(array && array.length)) {
              return [];
            }
            n = guard || n === undefined$1 ? 1 : toInteger(n);
            return baseSlice(array, 0, n < 0 ? 0 : n);
          }
          function takeRight(array, n, guard) {
            var length = array == null ? 0 : array.length;
            if (!length) {
              return [];
            }
            n = guard || n === undefined$1 ? 1 : toInteger(n);
            n = length - n;
            return baseSlice(array, n < 0 ? 0 : n, length);
          }
          function takeRightWhile(array, predicate) {
            return array && array.length ? baseWhile(array, getIteratee(predicate, 3), false, true) : [];
          }
          function takeWhile(array, predicate) {
            return array && array.length ? baseWhile(array, getIteratee(predicate, 3)) : [];
          }
          var union = baseRest(function(arrays) {
            return baseUniq(baseFlatten(arrays, 1, isArrayLikeObject, true));
          });
          var unionBy = baseRest(function(arrays) {
            var iteratee2 = last(arrays);
            if (isArrayLikeObject(iteratee2)) {
              iteratee2 = undefined$1;
            }
            return baseUniq(baseFlatten(arrays, 1, isArrayLikeObject, true), getIteratee(iteratee2, 2));
          });
          var unionWith = baseRest(function(arrays) {
            var comparator = last(arrays);
            comparator = typeof comparator == "function" ? comparator : undefined$1;
            return baseUniq(baseFlatten(arrays, 1, isArrayLikeObject, true), undefined$1, comparator);
          });
          function uniq(array) {
            return array && array.length ? baseUniq(array) : [];
          }
          function uniqBy(array, iteratee2) {
            return array && array.length ? baseUniq(array, getIteratee(iteratee2, 2)) : [];
          }
          function uniqWith(array, comparator) {
            comparator = typeof comparator == "function" ? comparator : undefined$1;
            return array && array.length ? baseUniq(array, undefined$1, comparator) : [];
          }
          function unzip(array) {
            if (!(array && array.length)) {
              return [];
            }
            var length = 0;
            array = arrayFilter(array, function(group) {
              if (isArrayLikeObject(group)) {
                length = nativeMax(group.length, length);
                return true;
              }
            });
            return baseTimes(length, function(index2) {
              return arrayMap(array, baseProperty(index2));
            });
          }
          function unzipWith(array, iteratee2) {
            if (!(array && array.length)) {
              return [];
            }
            var result2 = unzip(array);
            if (iteratee2 == null) {
              return result2;
            }
            return arrayMap(result2, function(group) {
              return apply(iteratee2, undefined$1, group);
            });
          }
          var without = baseRest(function(array, values2) {
            return isArrayLikeObject(array) ? baseDifference(array, values2) : [];
          });
          var xor = baseRest(function(arrays) {
            return baseXor(arrayFilter(arrays, isArrayLikeObject));
          });
          var xorBy = baseRest(function(arrays) {
            var iteratee2 = last(arrays);
            if (isArrayLikeObject(iteratee2)) {
              iteratee2 = undefined$1;
            }
            return baseXor(arrayFilter(arrays, isArrayLikeObject), getIteratee(iteratee2, 2));
          });
          var xorWith = baseRest(function(arrays) {
            var comparator = last(arrays);
            comparator = typeof comparator == "function" ? comparator : undefined$1;
            return baseXor(arrayFilter(arrays, isArrayLikeObject), undefined$1, comparator);
          });
          var zip = baseRest(unzip);
          function zipObject(props, values2) {
            return baseZipObject(props || [], values2 || [], assignValue);
          }
          function zipObjectDeep(props, values2) {
            return baseZipObject(props || [], values2 || [], baseSet);
          }
          var zipWith = baseRest(function(arrays) {
            var length = arrays.length, iteratee2 = length > 1 ? arrays[length - 1] : undefined$1;
            iteratee2 = typeof iteratee2 == "function" ? (arrays.pop(), iteratee2) : undefined$1;
            return unzipWith(arrays, iteratee2);
          });
          function chain(value) {
            var result2 = lodash2(value);
            result2.__chain__ = true;
            return result2;
          }
          function tap(value, interceptor) {
            interceptor(value);
            return value;
          }
          function thru(value, interceptor) {
            return interceptor(value);
          }
          var wrapperAt = flatRest(function(paths) {
            var length = paths.length, start2 = length ? paths[0] : 0, value = this.__wrapped__, interceptor = function(object2) {
              return baseAt(object2, paths);
            };
            if (length > 1 || this.__actions__.length || !(value instanceof LazyWrapper) || !isIndex(start2)) {
              return this.thru(interceptor);
            }
            value = value.slice(start2, +start2 + (length ? 1 : 0));
            value.__actions__.push({
              "func": thru,
              "args": [interceptor],
              "thisArg": undefined$1
            });
            return new LodashWrapper(value, this.__chain__).thru(function(array) {
              if (length && !array.length) {
                array.push(undefined$1);
              }
              return array;
            });
          });
          function wrapperChain() {
            return chain(this);
          }
          function wrapperCommit() {
            return new LodashWrapper(this.value(), this.__chain__);
          }
          function wrapperNext() {
            if (this.__values__ === undefined$1) {
              this.__values__ = toArray(this.value());
            }
            var done = this.__index__ >= this.__values__.length, value = done ? undefined$1 : this.__values__[this.__index__++];
            return { "done": done, "value": value };
          }
          function wrapperToIterator() {
            return this;
          }
          function wrapperPlant(value) {
            var result2, parent2 = this;
            while (parent2 instanceof baseLodash) {
              var clone2 = wrapperClone(parent2);
              clone2.__index__ = 0;
              clone2.__values__ = undefined$1;
              if (result2) {
                previous.__wrapped__ = clone2;
              } else {
                result2 = clone2;
              }
              var previous = clone2;
              parent2 = parent2.__wrapped__;
            }
            previous.__wrapped__ = value;
            return result2;
          }
          function wrapperReverse() {
            var value = this.__wrapped__;
            if (value instanceof LazyWrapper) {
              var wrapped = value;
              if (this.__actions__.length) {
                wrapped = new LazyWrapper(this);
              }
              wrapped = wrapped.reverse();
              wrapped.__actions__.push({
                "func": thru,
                "args": [reverse],
                "thisArg": undefined$1
              });
              return new LodashWrapper(wrapped, this.__chain__);
            }
            return this.thru(reverse);
          }
          function wrapperValue() {
            return baseWrapperValue(this.__wrapped__, this.__actions__);
          }
          var countBy = createAggregator(function(result2, value, key) {
            if (hasOwnProperty.call(result2, key)) {
              ++result2[key];
            } else {
              baseAssignValue(result2, key, 1);
            }
          });
          function every(collection, predicate, guard) {
            var func = isArray(collection) ? arrayEvery : baseEvery;
            if (guard && isIterateeCall(collection, predicate, guard)) {
              predicate = undefined$1;
            }
            return func(collection, getIteratee(predicate, 3));
          }
          function filter(collection, predicate) {
            var func = isArray(collection) ? arrayFilter : baseFilter;
            return func(collection, getIteratee(predicate, 3));
          }
          var find = createFind(findIndex);
          var findLast = createFind(findLastIndex);
          function flatMap(collection, iteratee2) {
            return baseFlatten(map(collection, iteratee2), 1);
          }
          function flatMapDeep(collection, iteratee2) {
            return baseFlatten(map(collection, iteratee2), INFINITY);
          }
          function flatMapDepth(collection, iteratee2, depth) {
            depth = depth === undefined$1 ? 1 : toInteger(depth);
            return baseFlatten(map(collection, iteratee2), depth);
          }
          function forEach(collection, iteratee2) {
            var func = isArray(collection) ? arrayEach : baseEach;
            return func(collection, getIteratee(iteratee2, 3));
          }
          function forEachRight(collection, iteratee2) {
            var func = isArray(collection) ? arrayEachRight : baseEachRight;
            return func(collection, getIteratee(iteratee2, 3));
          }
          var groupBy = createAggregator(function(result2, value, key) {
            if (hasOwnProperty.call(result2, key)) {
              result2[key].push(value);
            } else {
              baseAssignValue(result2, key, [value]);
            }
          });
          function includes(collection, value, fromIndex, guard) {
            collection = isArrayLike(collection) ? collection : values(collection);
            fromIndex = fromIndex && !guard ? toInteger(fromIndex) : 0;
            var length = collection.length;
            if (fromIndex < 0) {
              fromIndex = nativeMax(length + fromIndex, 0);
            }
            return isString(collection) ? fromIndex <= length && collection.indexOf(value, fromIndex) > -1 : !!length && baseIndexOf(collection, value, fromIndex) > -1;
          }
          var invokeMap = baseRest(function(collection, path2, args) {
            var index2 = -1, isFunc = typeof path2 == "function", result2 = isArrayLike(collection) ? Array2(collection.length) : [];
            baseEach(collection, function(value) {
              result2[++index2] = isFunc ? apply(path2, value, args) : baseInvoke(value, path2, args);
            });
            return result2;
          });
          var keyBy = createAggregator(function(result2, value, key) {
            baseAssignValue(result2, key, value);
          });
          function map(collection, iteratee2) {
            var func = isArray(collection) ? arrayMap : baseMap;
            return func(collection, getIteratee(iteratee2, 3));
          }
          function orderBy(collection, iteratees, orders, guard) {
            if (collection == null) {
              return [];
            }
            if (!isArray(iteratees)) {
              iteratees = iteratees == null ? [] : [iteratees];
            }
            orders = guard ? undefined$1 : orders;
            if (!isArray(orders)) {
              orders = orders == null ? [] : [orders];
            }
            return baseOrderBy(collection, iteratees, orders);
          }
          var partition = createAggregator(function(result2, value, key) {
            result2[key ? 0 : 1].push(value);
          }, function() {
            return [[], []];
          });
          function reduce(collection, iteratee2, accumulator) {
            var func = isArray(collection) ? arrayReduce : baseReduce, initAccum = arguments.length < 3;
            return func(collection, getIteratee(iteratee2, 4), accumulator, initAccum, baseEach);
          }
          function reduceRight(collection, iteratee2, accumulator) {
            var func = isArray(collection) ? arrayReduceRight : baseReduce, initAccum = arguments.length < 3;
            return func(collection, getIteratee(iteratee2, 4), accumulator, initAccum, baseEachRight);
          }
          function reject(collection, predicate) {
            var func = isArray(collection) ? arrayFilter : baseFilter;
            return func(collection, negate(getIteratee(predicate, 3)));
          }
          function sample(collection) {
            var func = isArray(collection) ? arraySample : baseSample;
            return func(collection);
          }
          function sampleSize(collection, n, guard) {
            if (guard ? isIterateeCall(collection, n, guard) : n === undefined$1) {
              n = 1;
            } else {
              n = toInteger(n);
            }
            var func = isArray(collection) ? arraySampleSize : baseSampleSize;
            return func(collection, n);
          }
          function shuffle(collection) {
            var func = isArray(collection) ? arrayShuffle : baseShuffle;
            return func(collection);
          }
          function size(collection) {
            if (collection == null) {
              return 0;
            }
            if (isArrayLike(collection)) {
              return isString(collection) ? stringSize(collection) : collection.length;
            }
            var tag = getTag(collection);
            if (tag == mapTag || tag == setTag) {
              return collection.size;
            }
            return baseKeys(collection).length;
          }
          function some(collection, predicate, guard) {
            var func = isArray(collection) ? arraySome : baseSome;
            if (guard && isIterateeCall(collection, predicate, guard)) {
              predicate = undefined$1;
            }
            return func(collection, getIteratee(predicate, 3));
          }
          var sortBy = baseRest(function(collection, iteratees) {
            if (collection == null) {
              return [];
            }
            var length = iteratees.length;
            if (length > 1 && isIterateeCall(collection, iteratees[0], iteratees[1])) {
              iteratees = [];
            } else if (length > 2 && isIterateeCall(iteratees[0], iteratees[1], iteratees[2])) {
              iteratees = [iteratees[0]];
            }
            return baseOrderBy(collection, baseFlatten(iteratees, 1), []);
          });
          var now = ctxNow || function() {
            return root.Date.now();
          };
          function after(n, func) {
            if (typeof func != "function") {
              throw new TypeError2(FUNC_ERROR_TEXT);
            }
            n = toInteger(n);
            return function() {
              if (--n < 1) {
                return func.apply(this, arguments);
              }
            };
          }
          function ary(func, n, guard) {
            n = guard ? undefined$1 : n;
            n = func && n == null ? func.length : n;
            return createWrap(func, WRAP_ARY_FLAG, undefined$1, undefined$1, undefined$1, undefined$1, n);
          }
          function before(n, func) {
            var result2;
            if (typeof func != "function") {
              throw new TypeError2(FUNC_ERROR_TEXT);
            }
            n = toInteger(n);
            return function() {
              if (--n > 0) {
                result2 = func.apply(this, arguments);
              }
              if (n <= 1) {
                func = undefined$1;
              }
              return result2;
            };
          }
          var bind = baseRest(function(func, thisArg, partials) {
            var bitmask = WRAP_BIND_FLAG;
            if (partials.length) {
              var holders = replaceHolders(partials, getHolder(bind));
              bitmask |= WRAP_PARTIAL_FLAG;
            }
            return createWrap(func, bitmask, thisArg, partials, holders);
          });
          var bindKey = baseRest(function(object2, key, partials) {
            var bitmask = WRAP_BIND_FLAG | WRAP_BIND_KEY_FLAG;
            if (partials.length) {
              var holders = replaceHolders(partials, getHolder(bindKey));
              bitmask |= WRAP_PARTIAL_FLAG;
            }
            return createWrap(key, bitmask, object2, partials, holders);
          });
          function curry(func, arity, guard) {
            arity = guard ? undefined$1 : arity;
            var result2 = createWrap(func, WRAP_CURRY_FLAG, undefined$1, undefined$1, undefined$1, undefined$1, undefined$1, arity);
            result2.placeholder = curry.placeholder;
            return result2;
          }
          function curryRight(func, arity, guard) {
            arity = guard ? undefined$1 : arity;
            var result2 = createWrap(func, WRAP_CURRY_RIGHT_FLAG, undefined$1, undefined$1, undefined$1, undefined$1, undefined$1, arity);
            result2.placeholder = curryRight.placeholder;
            return result2;
          }
          function debounce(func, wait, options) {
            var lastArgs, lastThis, maxWait, result2, timerId, lastCallTime, lastInvokeTime = 0, leading = false, maxing = false, trailing = true;
            if (typeof func != "function") {
              throw new TypeError2(FUNC_ERROR_TEXT);
            }
            wait = toNumber(wait) || 0;
            if (isObject2(options)) {
              leading = !!options.leading;
              maxing = "maxWait" in options;
              maxWait = maxing ? nativeMax(toNumber(options.maxWait) || 0, wait) : maxWait;
              trailing = "trailing" in options ? !!options.trailing : trailing;
            }
            function invokeFunc(time) {
              var args = lastArgs, thisArg = lastThis;
              lastArgs = lastThis = undefined$1;
              lastInvokeTime = time;
              result2 = func.apply(thisArg, args);
              return result2;
            }
            function leadingEdge(time) {
              lastInvokeTime = time;
              timerId = setTimeout2(timerExpired, wait);
              return leading ? invokeFunc(time) : result2;
            }
            function remainingWait(time) {
              var timeSinceLastCall = time - lastCallTime, timeSinceLastInvoke = time - lastInvokeTime, timeWaiting = wait - timeSinceLastCall;
              return maxing ? nativeMin(timeWaiting, maxWait - timeSinceLastInvoke) : timeWaiting;
            }
            function shouldInvoke(time) {
              var timeSinceLastCall = time - lastCallTime, timeSinceLastInvoke = time - lastInvokeTime;
              return lastCallTime === undefined$1 || timeSinceLastCall >= wait || timeSinceLastCall < 0 || maxing && timeSinceLastInvoke >= maxWait;
            }
            function timerExpired() {
              var time = now();
              if (shouldInvoke(time)) {
                return trailingEdge(time);
              }
              timerId = setTimeout2(timerExpired, remainingWait(time));
            }
            function trailingEdge(time) {
              timerId = undefined$1;
              if (trailing && lastArgs) {
                return invokeFunc(time);
              }
              lastArgs = lastThis = undefined$1;
              return result2;
            }
            function cancel() {
              if (timerId !== undefined$1) {
                clearTimeout2(timerId);
              }
              lastInvokeTime = 0;
              lastArgs = lastCallTime = lastThis = timerId = undefined$1;
            }
            function flush() {
              return timerId === undefined$1 ? result2 : trailingEdge(now());
            }
            function debounced() {
              var time = now(), isInvoking = shouldInvoke(time);
              lastArgs = arguments;
              lastThis = this;
              lastCallTime = time;
              if (isInvoking) {
                if (timerId === undefined$1) {
                  return leadingEdge(lastCallTime);
                }
                if (maxing) {
                  clearTimeout2(timerId);
                  timerId = setTimeout2(timerExpired, wait);
                  return invokeFunc(lastCallTime);
                }
              }
              if (timerId === undefined$1) {
                timerId = setTimeout2(timerExpired, wait);
              }
              return result2;
            }
            debounced.cancel = cancel;
            debounced.flush = flush;
            return debounced;
          }
          var defer = baseRest(function(func, args) {
            return baseDelay(func, 1, args);
          });
          var delay = baseRest(function(func, wait, args) {
            return baseDelay(func, toNumber(wait) || 0, args);
          });
          function flip(func) {
            return createWrap(func, WRAP_FLIP_FLAG);
          }
          function memoize(func, resolver) {
            if (typeof func != "function" || resolver != null && typeof resolver != "function") {
              throw new TypeError2(FUNC_ERROR_TEXT);
            }
            var memoized = function() {
              var args = arguments, key = resolver ? resolver.apply(this, args) : args[0], cache = memoized.cache;
              if (cache.has(key)) {
                return cache.get(key);
              }
              var result2 = func.apply(this, args);
              memoized.cache = cache.set(key, result2) || cache;
              return result2;
            };
            memoized.cache = new (memoize.Cache || MapCache)();
            return memoized;
          }
          memoize.Cache = MapCache;
          function negate(predicate) {
            if (typeof predicate != "function") {
              throw new TypeError2(FUNC_ERROR_TEXT);
            }
            return function() {
              var args = arguments;
              switch (args.length) {
                case 0:
                  return !predicate.call(this);
                case 1:
                  return !predicate.call(this, args[0]);
                case 2:
                  return !predicate.call(this, args[0], args[1]);
                case 3:
                  return !predicate.call(this, args[0], args[1], args[2]);
              }
              return !predicate.apply(this, args);
            };
          }
          function once(func) {
            return before(2, func);
          }
          var overArgs = castRest(function(func, transforms) {
            transforms = transforms.length == 1 && isArray(transforms[0]) ? arrayMap(transforms[0], baseUnary(getIteratee())) : arrayMap(baseFlatten(transforms, 1), baseUnary(getIteratee()));
            var funcsLength = transforms.length;
            return baseRest(function(args) {
              var index2 = -1, length = nativeMin(args.length, funcsLength);
              while (++index2 < length) {
                args[index2] = transforms[index2].call(this, args[index2]);
              }
              return apply(func, this, args);
            });
          });
          var partial = baseRest(function(func, partials) {
            var holders = replaceHolders(partials, getHolder(partial));
            return createWrap(func, WRAP_PARTIAL_FLAG, undefined$1, partials, holders);
          });
          var partialRight = baseRest(function(func, partials) {
            var holders = replaceHolders(partials, getHolder(partialRight));
            return createWrap(func, WRAP_PARTIAL_RIGHT_FLAG, undefined$1, partials, holders);
          });
          var rearg = flatRest(function(func, indexes) {
            return createWrap(func, WRAP_REARG_FLAG, undefined$1, undefined$1, undefined$1, indexes);
          });
          function rest2(func, start2) {
            if (typeof func != "function") {
              throw new TypeError2(FUNC_ERROR_TEXT);
            }
            start2 = start2 === undefined$1 ? start2 : toInteger(start2);
            return baseRest(func, start2);
          }
          function spread(func, start2) {
            if (typeof func != "function") {
              throw new TypeError2(FUNC_ERROR_TEXT);
            }
            start2 = start2 == null ? 0 : nativeMax(toInteger(start2), 0);
            return baseRest(function(args) {
              var array = args[start2], otherArgs = castSlice(args, 0, start2);
              if (array) {
                arrayPush(otherArgs, array);
              }
              return apply(func, this, otherArgs);
            });
          }
          function throttle(func, wait, options) {
            var leading = true, trailing = true;
            if (typeof func != "function") {
              throw new TypeError2(FUNC_ERROR_TEXT);
            }
            if (isObject2(options)) {
              leading = "leading" in options ? !!options.leading : leading;
              trailing = "trailing" in options ? !!options.trailing : trailing;
            }
            return debounce(func, wait, {
              "leading": leading,
              "maxWait": wait,
              "trailing": trailing
            });
          }
          function unary(func) {
            return ary(func, 1);
          }
          function wrap(value, wrapper) {
            return partial(castFunction(wrapper), value);
          }
          function castArray() {
            if (!arguments.length) {
              return [];
            }
            var value = arguments[0];
            return isArray(value) ? value : [value];
          }
          function clone(value) {
            return baseClone(value, CLONE_SYMBOLS_FLAG);
          }
          function cloneWith(value, customizer) {
            customizer = typeof customizer == "function" ? customizer : undefined$1;
            return baseClone(value, CLONE_SYMBOLS_FLAG, customizer);
          }
          function cloneDeep(value) {
            return baseClone(value, CLONE_DEEP_FLAG | CLONE_SYMBOLS_FLAG);
          }
          function cloneDeepWith(value, customizer) {
            customizer = typeof customizer == "function" ? customizer : undefined$1;
            return baseClone(value, CLONE_DEEP_FLAG | CLONE_SYMBOLS_FLAG, customizer);
          }
          function conformsTo(object2, source) {
            return source == null || baseConformsTo(object2, source, keys(source));
          }
          function eq(value, other) {
            return value === other || value !== value && other !== other;
          }
          var gt = createRelationalOperation(baseGt);
          var gte = createRelationalOperation(function(value, other) {
            return value >= other;
          });
          var isArguments = baseIsArguments(/* @__PURE__ */ (function() {
            return arguments;
          })()) ? baseIsArguments : function(value) {
            return isObjectLike(value) && hasOwnProperty.call(value, "callee") && !propertyIsEnumerable.call(value, "callee");
          };
          var isArray = Array2.isArray;
          var isArrayBuffer = nodeIsArrayBuffer ? baseUnary(nodeIsArrayBuffer) : baseIsArrayBuffer;
          function isArrayLike(value) {
            return value != null && isLength(value.length) && !isFunction(value);
          }
          function isArrayLikeObject(value) {
            return isObjectLike(value) && isArrayLike(value);
          }
          function isBoolean(value) {
            return value === true || value === false || isObjectLike(value) && baseGetTag(value) == boolTag;
          }
          var isBuffer = nativeIsBuffer || stubFalse;
          var isDate = nodeIsDate ? baseUnary(nodeIsDate) : baseIsDate;
          function isElement(value) {
            return isObjectLike(value) && value.nodeType === 1 && !isPlainObject(value);
          }
          function isEmpty(value) {
            if (value == null) {
              return true;
            }
            if (isArrayLike(value) && (isArray(value) || typeof value == "string" || typeof value.splice == "function" || isBuffer(value) || isTypedArray(value) || isArguments(value))) {
              return !value.length;
            }
            var tag = getTag(value);
            if (tag == mapTag || tag == setTag) {
              return !value.size;
            }
            if (isPrototype(value)) {
              return !baseKeys(value).length;
            }
            for (var key in value) {
              if (hasOwnProperty.call(value, key)) {
                return false;
              }
            }
            return true;
          }
          function isEqual(value, other) {
            return baseIsEqual(value, other);
          }
          function isEqualWith(value, other, customizer) {
            customizer = typeof customizer == "function" ? customizer : undefined$1;
            var result2 = customizer ? customizer(value, other) : undefined$1;
            return result2 === undefined$1 ? baseIsEqual(value, other, undefined$1, customizer) : !!result2;
          }
          function isError(value) {
            if (!isObjectLike(value)) {
              return false;
            }
            var tag = baseGetTag(value);
            return tag == errorTag || tag == domExcTag || typeof value.message == "string" && typeof value.name == "string" && !isPlainObject(value);
          }
          function isFinite(value) {
            return typeof value == "number" && nativeIsFinite(value);
          }
          function isFunction(value) {
            if (!isObject2(value)) {
              return false;
            }
            var tag = baseGetTag(value);
            return tag == funcTag || tag == genTag || tag == asyncTag || tag == proxyTag;
          }
          function isInteger(value) {
            return typeof value == "number" && value == toInteger(value);
          }
          function isLength(value) {
            return typeof value == "number" && value > -1 && value % 1 == 0 && value <= MAX_SAFE_INTEGER;
          }
          function isObject2(value) {
            var type = typeof value;
            return value != null && (type == "object" || type == "function");
          }
          function isObjectLike(value) {
            return value != null && typeof value == "object";
          }
          var isMap = nodeIsMap ? baseUnary(nodeIsMap) : baseIsMap;
          function isMatch(object2, source) {
            return object2 === source || baseIsMatch(object2, source, getMatchData(source));
          }
          function isMatchWith(object2, source, customizer) {
            customizer = typeof customizer == "function" ? customizer : undefined$1;
            return baseIsMatch(object2, source, getMatchData(source), customizer);
          }
          function isNaN2(value) {
            return isNumber(value) && value != +value;
          }
          function isNative(value) {
            if (isMaskable(value)) {
              throw new Error2(CORE_ERROR_TEXT);
            }
            return baseIsNative(value);
          }
          function isNull(value) {
            return value === null;
          }
          function isNil(value) {
            return value == null;
          }
          function isNumber(value) {
            return typeof value == "number" || isObjectLike(value) && baseGetTag(value) == numberTag;
          }
          function isPlainObject(value) {
            if (!isObjectLike(value) || baseGetTag(value) != objectTag) {
              return false;
            }
            var proto = getPrototype(value);
            if (proto === null) {
              return true;
            }
            var Ctor = hasOwnProperty.call(proto, "constructor") && proto.constructor;
            return typeof Ctor == "function" && Ctor instanceof Ctor && funcToString.call(Ctor) == objectCtorString;
          }
          var isRegExp = nodeIsRegExp ? baseUnary(nodeIsRegExp) : baseIsRegExp;
          function isSafeInteger(value) {
            return isInteger(value) && value >= -MAX_SAFE_INTEGER && value <= MAX_SAFE_INTEGER;
          }
          var isSet = nodeIsSet ? baseUnary(nodeIsSet) : baseIsSet;
          function isString(value) {
            return typeof value == "string" || !isArray(value) && isObjectLike(value) && baseGetTag(value) == stringTag;
          }
          function isSymbol(value) {
            return typeof value == "symbol" || isObjectLike(value) && baseGetTag(value) == symbolTag;
          }
          var isTypedArray = nodeIsTypedArray ? baseUnary(nodeIsTypedArray) : baseIsTypedArray;
          function isUndefined(value) {
            return value === undefined$1;
          }
          function isWeakMap(value) {
            return isObjectLike(value) && getTag(value) == weakMapTag;
          }
          function isWeakSet(value) {
            return isObjectLike(value) && baseGetTag(value) == weakSetTag;
          }
          var lt = createRelationalOperation(baseLt);
          var lte = createRelationalOperation(function(value, other) {
            return value <= other;
          });
          function toArray(value) {
            if (!value) {
              return [];
            }
            if (isArrayLike(value)) {
              return isString(value) ? stringToArray(value) : copyArray(value);
            }
            if (symIterator && value[symIterator]) {
              return iteratorToArray(value[symIterator]());
            }
            var tag = getTag(value), func = tag == mapTag ? mapToArray : tag == setTag ? setToArray : values;
            return func(value);
          }
          function toFinite(value) {
            if (!value) {
              return value === 0 ? value : 0;
            }
            value = toNumber(value);
            if (value === INFINITY || value === -INFINITY) {
              var sign2 = value < 0 ? -1 : 1;
              return sign2 * MAX_INTEGER;
            }
            return value === value ? value : 0;
          }
          function toInteger(value) {
            var result2 = toFinite(value), remainder = result2 % 1;
            return result2 === result2 ? remainder ? result2 - remainder : result2 : 0;
          }
          function toLength(value) {
            return value ? baseClamp(toInteger(value), 0, MAX_ARRAY_LENGTH) : 0;
          }
          function toNumber(value) {
            if (typeof value == "number") {
              return value;
            }
            if (isSymbol(value)) {
              return NAN;
            }
            if (isObject2(value)) {
              var other = typeof value.valueOf == "function" ? value.valueOf() : value;
              value = isObject2(other) ? other + "" : other;
            }
            if (typeof value != "string") {
              return value === 0 ? value : +value;
            }
            value = baseTrim(value);
            var isBinary = reIsBinary.test(value);
            return isBinary || reIsOctal.test(value) ? freeParseInt(value.slice(2), isBinary ? 2 : 8) : reIsBadHex.test(value) ? NAN : +value;
          }
          function toPlainObject(value) {
            return copyObject(value, keysIn(value));
          }
          function toSafeInteger(value) {
            return value ? baseClamp(toInteger(value), -MAX_SAFE_INTEGER, MAX_SAFE_INTEGER) : value === 0 ? value : 0;
          }
          function toString(value) {
            return value == null ? "" : baseToString(value);
          }
          var assign = createAssigner(function(object2, source) {
            if (isPrototype(source) || isArrayLike(source)) {
              copyObject(source, keys(source), object2);
              return;
            }
            for (var key in source) {
              if (hasOwnProperty.call(source, key)) {
                assignValue(object2, key, source[key]);
              }
            }
          });
          var assignIn = createAssigner(function(object2, source) {
            copyObject(source, keysIn(source), object2);
          });
          var assignInWith = createAssigner(function(object2, source, srcIndex, customizer) {
            copyObject(source, keysIn(source), object2, customizer);
          });
          var assignWith = createAssigner(function(object2, source, srcIndex, customizer) {
            copyObject(source, keys(source), object2, customizer);
          });
          var at = flatRest(baseAt);
          function create(prototype, properties) {
            var result2 = baseCreate(prototype);
            return properties == null ? result2 : baseAssign(result2, properties);
          }
          var defaults = baseRest(function(object2, sources2) {
            object2 = Object2(object2);
            var index2 = -1;
            var length = sources2.length;
            var guard = length > 2 ? sources2[2] : undefined$1;
            if (guard && isIterateeCall(sources2[0], sources2[1], guard)) {
              length = 1;
            }
            while (++index2 < length) {
              var source = sources2[index2];
              var props = keysIn(source);
              var propsIndex = -1;
              var propsLength = props.length;
              while (++propsIndex < propsLength) {
                var key = props[propsIndex];
                var value = object2[key];
                if (value === undefined$1 || eq(value, objectProto[key]) && !hasOwnProperty.call(object2, key)) {
                  object2[key] = source[key];
                }
              }
            }
            return object2;
          });
          var defaultsDeep = baseRest(function(args) {
            args.push(undefined$1, customDefaultsMerge);
            return apply(mergeWith, undefined$1, args);
          });
          function findKey(object2, predicate) {
            return baseFindKey(object2, getIteratee(predicate, 3), baseForOwn);
          }
          function findLastKey(object2, predicate) {
            return baseFindKey(object2, getIteratee(predicate, 3), baseForOwnRight);
          }
          function forIn(object2, iteratee2) {
            return object2 == null ? object2 : baseFor(object2, getIteratee(iteratee2, 3), keysIn);
          }
          function forInRight(object2, iteratee2) {
            return object2 == null ? object2 : baseForRight(object2, getIteratee(iteratee2, 3), keysIn);
          }
          function forOwn(object2, iteratee2) {
            return object2 && baseForOwn(object2, getIteratee(iteratee2, 3));
          }
          function forOwnRight(object2, iteratee2) {
            return object2 && baseForOwnRight(object2, getIteratee(iteratee2, 3));
          }
          function functions(object2) {
            return object2 == null ? [] : baseFunctions(object2, keys(object2));
          }
          function functionsIn(object2) {
            return object2 == null ? [] : baseFunctions(object2, keysIn(object2));
          }
          function get(object2, path2, defaultValue) {
            var result2 = object2 == null ? undefined$1 : baseGet(object2, path2);
            return result2 === undefined$1 ? defaultValue : result2;
          }
          function has(object2, path2) {
            return object2 != null && hasPath(object2, path2, baseHas);
          }
          function hasIn(object2, path2) {
            return object2 != null && hasPath(object2, path2, baseHasIn);
          }
          var invert = createInverter(function(result2, value, key) {
            if (value != null && typeof value.toString != "function") {
              value = nativeObjectToString.call(value);
            }
            result2[value] = key;
          }, constant(identity2));
          var invertBy = createInverter(function(result2, value, key) {
            if (value != null && typeof value.toString != "function") {
              value = nativeObjectToString.call(value);
            }
            if (hasOwnProperty.call(result2, value)) {
              result2[value].push(key);
            } else {
              result2[value] = [key];
            }
          }, getIteratee);
          var invoke = baseRest(baseInvoke);
          function keys(object2) {
            return isArrayLike(object2) ? arrayLikeKeys(object2) : baseKeys(object2);
          }
          function keysIn(object2) {
            return isArrayLike(object2) ? arrayLikeKeys(object2, true) : baseKeysIn(object2);
          }
          function mapKeys(object2, iteratee2) {
            var result2 = {};
            iteratee2 = getIteratee(iteratee2, 3);
            baseForOwn(object2, function(value, key, object3) {
              baseAssignValue(result2, iteratee2(value, key, object3), value);
            });
            return result2;
          }
          function mapValues(object2, iteratee2) {
            var result2 = {};
            iteratee2 = getIteratee(iteratee2, 3);
            baseForOwn(object2, function(value, key, object3) {
              baseAssignValue(result2, key, iteratee2(value, key, object3));
            });
            return result2;
          }
          var merge = createAssigner(function(object2, source, srcIndex) {
            baseMerge(object2, source, srcIndex);
          });
          var mergeWith = createAssigner(function(object2, source, srcIndex, customizer) {
            baseMerge(object2, source, srcIndex, customizer);
          });
          var omit = flatRest(function(object2, paths) {
            var result2 = {};
            if (object2 == null) {
              return result2;
            }
            var isDeep = false;
            paths = arrayMap(paths, function(path2) {
              path2 = castPath(path2, object2);
              isDeep || (isDeep = path2.length > 1);
              return path2;
            });
            copyObject(object2, getAllKeysIn(object2), result2);
            if (isDeep) {
              result2 = baseClone(result2, CLONE_DEEP_FLAG | CLONE_FLAT_FLAG | CLONE_SYMBOLS_FLAG, customOmitClone);
            }
            var length = paths.length;
            while (length--) {
              baseUnset(result2, paths[length]);
            }
            return result2;
          });
          function omitBy(object2, predicate) {
            return pickBy(object2, negate(getIteratee(predicate)));
          }
          var pick = flatRest(function(object2, paths) {
            return object2 == null ? {} : basePick(object2, paths);
          });
          function pickBy(object2, predicate) {
            if (object2 == null) {
              return {};
            }
            var props = arrayMap(getAllKeysIn(object2), function(prop) {
              return [prop];
            });
            predicate = getIteratee(predicate);
            return basePickBy(object2, props, function(value, path2) {
              return predicate(value, path2[0]);
            });
          }
          function result(object2, path2, defaultValue) {
            path2 = castPath(path2, object2);
            var index2 = -1, length = path2.length;
            if (!length) {
              length = 1;
              object2 = undefined$1;
            }
            while (++index2 < length) {
              var value = object2 == null ? undefined$1 : object2[toKey(path2[index2])];
              if (value === undefined$1) {
                index2 = length;
                value = defaultValue;
              }
              object2 = isFunction(value) ? value.call(object2) : value;
            }
            return object2;
          }
          function set(object2, path2, value) {
            return object2 == null ? object2 : baseSet(object2, path2, value);
          }
          function setWith(object2, path2, value, customizer) {
            customizer = typeof customizer == "function" ? customizer : undefined$1;
            return object2 == null ? object2 : baseSet(object2, path2, value, customizer);
          }
          var toPairs = createToPairs(keys);
          var toPairsIn = createToPairs(keysIn);
          function transform(object2, iteratee2, accumulator) {
            var isArr = isArray(object2), isArrLike = isArr || isBuffer(object2) || isTypedArray(object2);
            iteratee2 = getIteratee(iteratee2, 4);
            if (accumulator == null) {
              var Ctor = object2 && object2.constructor;
              if (isArrLike) {
                accumulator = isArr ? new Ctor() : [];
              } else if (isObject2(object2)) {
                accumulator = isFunction(Ctor) ? baseCreate(getPrototype(object2)) : {};
              } else {
                accumulator = {};
              }
            }
            (isArrLike ? arrayEach : baseForOwn)(object2, function(value, index2, object3) {
              return iteratee2(accumulator, value, index2, object3);
            });
            return accumulator;
          }
          function unset(object2, path2) {
            return object2 == null ? true : baseUnset(object2, path2);
          }
          function update(object2, path2, updater) {
            return object2 == null ? object2 : baseUpdate(object2, path2, castFunction(updater));
          }
          function updateWith(object2, path2, updater, customizer) {
            customizer = typeof customizer == "function" ? customizer : undefined$1;
            return object2 == null ? object2 : baseUpdate(object2, path2, castFunction(updater), customizer);
          }
          function values(object2) {
            return object2 == null ? [] : baseValues(object2, keys(object2));
          }
          function valuesIn(object2) {
            return object2 == null ? [] : baseValues(object2, keysIn(object2));
          }
          function clamp(number, lower, upper) {
            if (upper === undefined$1) {
              upper = lower;
              lower = undefined$1;
            }
            if (upper !== undefined$1) {
              upper = toNumber(upper);
              upper = upper === upper ? upper : 0;
            }
            if (lower !== undefined$1) {
              lower = toNumber(lower);
              lower = lower === lower ? lower : 0;
            }
            return baseClamp(toNumber(number), lower, upper);
          }
          function inRange(number, start2, end) {
            start2 = toFinite(start2);
            if (end === undefined$1) {
              end = start2;
              start2 = 0;
            } else {
              end = toFinite(end);
            }
            number = toNumber(number);
            return baseInRange(number, start2, end);
          }
          function random(lower, upper, floating) {
            if (floating && typeof floating != "boolean" && isIterateeCall(lower, upper, floating)) {
              upper = floating = undefined$1;
            }
            if (floating === undefined$1) {
              if (typeof upper == "boolean") {
                floating = upper;
                upper = undefined$1;
              } else if (typeof lower == "boolean") {
                floating = lower;
                lower = undefined$1;
              }
            }
            if (lower === undefined$1 && upper === undefined$1) {
              lower = 0;
              upper = 1;
            } else {
              lower = toFinite(lower);
              if (upper === undefined$1) {
                upper = lower;
                lower = 0;
              } else {
                upper = toFinite(upper);
              }
            }
            if (lower > upper) {
              var temp = lower;
              lower = upper;
              upper = temp;
            }
            if (floating || lower % 1 || upper % 1) {
              var rand = nativeRandom();
              return nativeMin(lower + rand * (upper - lower + freeParseFloat("1e-" + ((rand + "").length - 1))), upper);
            }
            return baseRandom(lower, upper);
          }
          var camelCase = createCompounder(function(result2, word, index2) {
            word = word.toLowerCase();
            return result2 + (index2 ? capitalize(word) : word);
          });
          function capitalize(string) {
            return upperFirst(toString(string).toLowerCase());
          }
          function deburr(string) {
            string = toString(string);
            return string && string.replace(reLatin, deburrLetter).replace(reComboMark, "");
          }
          function endsWith(string, target, position) {
            string = toString(string);
            target = baseToString(target);
            var length = string.length;
            position = position === undefined$1 ? length : baseClamp(toInteger(position), 0, length);
            var end = position;
            position -= target.length;
            return position >= 0 && string.slice(position, end) == target;
          }
          function escape(string) {
            string = toString(string);
            return string && reHasUnescapedHtml.test(string) ? string.replace(reUnescapedHtml, escapeHtmlChar) : string;
          }
          function escapeRegExp(string) {
            string = toString(string);
            return string && reHasRegExpChar.test(string) ? string.replace(reRegExpChar, "\\$&") : string;
          }
          var kebabCase = createCompounder(function(result2, word, index2) {
            return result2 + (index2 ? "-" : "") + word.toLowerCase();
          });
          var lowerCase = createCompounder(function(result2, word, index2) {
            return result2 + (index2 ? " " : "") + word.toLowerCase();
          });
          var lowerFirst = createCaseFirst("toLowerCase");
          function pad(string, length, chars) {
            string = toString(string);
            length = toInteger(length);
            var strLength = length ? stringSize(string) : 0;
            if (!length || strLength >= length) {
              return string;
            }
            var mid = (length - strLength) / 2;
            return createPadding(nativeFloor(mid), chars) + string + createPadding(nativeCeil(mid), chars);
          }
          function padEnd(string, length, chars) {
            string = toString(string);
            length = toInteger(length);
            var strLength = length ? stringSize(string) : 0;
            return length && strLength < length ? string + createPadding(length - strLength, chars) : string;
          }
          function padStart(string, length, chars) {
            string = toString(string);
            length = toInteger(length);
            var strLength = length ? stringSize(string) : 0;
            return length && strLength < length ? createPadding(length - strLength, chars) + string : string;
          }
          function parseInt2(string, radix, guard) {
            if (guard || radix == null) {
              radix = 0;
            } else if (radix) {
              radix = +radix;
            }
            return nativeParseInt(toString(string).replace(reTrimStart, ""), radix || 0);
          }
          function repeat(string, n, guard) {
            if (guard ? isIterateeCall(string, n, guard) : n === undefined$1) {
              n = 1;
            } else {
              n = toInteger(n);
            }
            return baseRepeat(toString(string), n);
          }
          function replace() {
            var args = arguments, string = toString(args[0]);
            return args.length < 3 ? string : string.replace(args[1], args[2]);
          }
          var snakeCase = createCompounder(function(result2, word, index2) {
            return result2 + (index2 ? "_" : "") + word.toLowerCase();
          });
          function split(string, separator, limit) {
            if (limit && typeof limit != "number" && isIterateeCall(string, separator, limit)) {
              separator = limit = undefined$1;
            }
            limit = limit === undefined$1 ? MAX_ARRAY_LENGTH : limit >>> 0;
            if (!limit) {
              return [];
            }
            string = toString(string);
            if (string && (typeof separator == "string" || separator != null && !isRegExp(separator))) {
              separator = baseToString(separator);
              if (!separator && hasUnicode(string)) {
                return castSlice(stringToArray(string), 0, limit);
              }
            }
            return string.split(separator, limit);
          }
          var startCase = createCompounder(function(result2, word, index2) {
            return result2 + (index2 ? " " : "") + upperFirst(word);
          });
          function startsWith(string, target, position) {
            string = toString(string);
            position = position == null ? 0 : baseClamp(toInteger(position), 0, string.length);
            target = baseToString(target);
            return string.slice(position, position + target.length) == target;
          }
          function template(string, options, guard) {
            var settings = lodash2.templateSettings;
            if (guard && isIterateeCall(string, options, guard)) {
              options = undefined$1;
            }
            string = toString(string);
            options = assignWith({}, options, settings, customDefaultsAssignIn);
            var imports = assignWith({}, options.imports, settings.imports, customDefaultsAssignIn), importsKeys = keys(imports), importsValues = baseValues(imports, importsKeys);
            arrayEach(importsKeys, function(key) {
              if (reForbiddenIdentifierChars.test(key)) {
                throw new Error2(INVALID_TEMPL_IMPORTS_ERROR_TEXT);
              }
            });
            var isEscaping, isEvaluating, index2 = 0, interpolate = options.interpolate || reNoMatch, source = "__p += '";
            var reDelimiters = RegExp2(
              (options.escape || reNoMatch).source + "|" + interpolate.source + "|" + (interpolate === reInterpolate ? reEsTemplate : reNoMatch).source + "|" + (options.evaluate || reNoMatch).source + "|$",
              "g"
            );
            var sourceURL = "//# sourceURL=" + (hasOwnProperty.call(options, "sourceURL") ? (options.sourceURL + "").replace(/\s/g, " ") : "lodash.templateSources[" + ++templateCounter + "]") + "\n";
            string.replace(reDelimiters, function(match, escapeValue, interpolateValue, esTemplateValue, evaluateValue, offset) {
              interpolateValue || (interpolateValue = esTemplateValue);
              source += string.slice(index2, offset).replace(reUnescapedString, escapeStringChar);
              if (escapeValue) {
                isEscaping = true;
                source += "' +\n__e(" + escapeValue + ") +\n'";
              }
              if (evaluateValue) {
                isEvaluating = true;
                source += "';\n" + evaluateValue + ";\n__p += '";
              }
              if (interpolateValue) {
                source += "' +\n((__t = (" + interpolateValue + ")) == null ? '' : __t) +\n'";
              }
              index2 = offset + match.length;
              return match;
            });
            source += "';\n";
            var variable = hasOwnProperty.call(options, "variable") && options.variable;
            if (!variable) {
              source = "with (obj) {\n" + source + "\n}\n";
            } else if (reForbiddenIdentifierChars.test(variable)) {
              throw new Error2(INVALID_TEMPL_VAR_ERROR_TEXT);
            }
            source = (isEvaluating ? source.replace(reEmptyStringLeading, "") : source).replace(reEmptyStringMiddle, "$1").replace(reEmptyStringTrailing, "$1;");
            source = "function(" + (variable || "obj") + ") {\n" + (variable ? "" : "obj || (obj = {});\n") + "var __t, __p = ''" + (isEscaping ? ", __e = _.escape" : "") + (isEvaluating ? ", __j = Array.prototype.join;\nfunction print() { __p += __j.call(arguments, '') }\n" : ";\n") + source + "return __p\n}";
            var result2 = attempt(function() {
              return Function2(importsKeys, sourceURL + "return " + source).apply(undefined$1, importsValues);
            });
            result2.source = source;
            if (isError(result2)) {
              throw result2;
            }
            return result2;
          }
          function toLower(value) {
            return toString(value).toLowerCase();
          }
          function toUpper(value) {
            return toString(value).toUpperCase();
          }
          function trim(string, chars, guard) {
            string = toString(string);
            if (string && (guard || chars === undefined$1)) {
              return baseTrim(string);
            }
            if (!string || !(chars = baseToString(chars))) {
              return string;
            }
            var strSymbols = stringToArray(string), chrSymbols = stringToArray(chars), start2 = charsStartIndex(strSymbols, chrSymbols), end = charsEndIndex(strSymbols, chrSymbols) + 1;
            return castSlice(strSymbols, start2, end).join("");
          }
          function trimEnd2(string, chars, guard) {
            string = toString(string);
            if (string && (guard || chars === undefined$1)) {
              return string.slice(0, trimmedEndIndex(string) + 1);
            }
            if (!string || !(chars = baseToString(chars))) {
              return string;
            }
            var strSymbols = stringToArray(string), end = charsEndIndex(strSymbols, stringToArray(chars)) + 1;
            return castSlice(strSymbols, 0, end).join("");
          }
          function trimStart(string, chars, guard) {
            string = toString(string);
            if (string && (guard || chars === undefined$1)) {
              return string.replace(reTrimStart, "");
            }
            if (!string || !(chars = baseToString(chars))) {
              return string;
            }
            var strSymbols = stringToArray(string), start2 = charsStartIndex(strSymbols, stringToArray(chars));
            return castSlice(strSymbols, start2).join("");
          }
          function truncate(string, options) {
            var length = DEFAULT_TRUNC_LENGTH, omission = DEFAULT_TRUNC_OMISSION;
            if (isObject2(options)) {
              var separator = "separator" in options ? options.separator : separator;
              length = "length" in options ? toInteger(options.length) : length;
              omission = "omission" in options ? baseToString(options.omission) : omission;
            }
            string = toString(string);
            var strLength = string.length;
            if (hasUnicode(string)) {
              var strSymbols = stringToArray(string);
              strLength = strSymbols.length;
            }
            if (length >= strLength) {
              return string;
            }
            var end = length - stringSize(omission);
            if (end < 1) {
              return omission;
            }
            var result2 = strSymbols ? castSlice(strSymbols, 0, end).join("") : string.slice(0, end);
            if (separator === undefined$1) {
              return result2 + omission;
            }
            if (strSymbols) {
              end += result2.length - end;
            }
            if (isRegExp(separator)) {
              if (string.slice(end).search(separator)) {
                var match, substring = result2;
                if (!separator.global) {
                  separator = RegExp2(separator.source, toString(reFlags.exec(separator)) + "g");
                }
                separator.lastIndex = 0;
                while (match = separator.exec(substring)) {
                  var newEnd = match.index;
                }
                result2 = result2.slice(0, newEnd === undefined$1 ? end : newEnd);
              }
            } else if (string.indexOf(baseToString(separator), end) != end) {
              var index2 = result2.lastIndexOf(separator);
              if (index2 > -1) {
                result2 = result2.slice(0, index2);
              }
            }
            return result2 + omission;
          }
          function unescape(string) {
            string = toString(string);
            return string && reHasEscapedHtml.test(string) ? string.replace(reEscapedHtml, unescapeHtmlChar) : string;
          }
          var upperCase = createCompounder(function(result2, word, index2) {
            return result2 + (index2 ? " " : "") + word.toUpperCase();
          });
          var upperFirst = createCaseFirst("toUpperCase");
          function words2(string, pattern, guard) {
            string = toString(string);
            pattern = guard ? undefined$1 : pattern;
            if (pattern === undefined$1) {
              return hasUnicodeWord(string) ? unicodeWords(string) : asciiWords(string);
            }
            return string.match(pattern) || [];
          }
          var attempt = baseRest(function(func, args) {
            try {
              return apply(func, undefined$1, args);
            } catch (e) {
              return isError(e) ? e : new Error2(e);
            }
          });
          var bindAll = flatRest(function(object2, methodNames) {
            arrayEach(methodNames, function(key) {
              key = toKey(key);
              baseAssignValue(object2, key, bind(object2[key], object2));
            });
            return object2;
          });
          function cond(pairs) {
            var length = pairs == null ? 0 : pairs.length, toIteratee = getIteratee();
            pairs = !length ? [] : arrayMap(pairs, function(pair) {
              if (typeof pair[1] != "function") {
                throw new TypeError2(FUNC_ERROR_TEXT);
              }
              return [toIteratee(pair[0]), pair[1]];
            });
            return baseRest(function(args) {
              var index2 = -1;
              while (++index2 < length) {
                var pair = pairs[index2];
                if (apply(pair[0], this, args)) {
                  return apply(pair[1], this, args);
                }
              }
            });
          }
          function conforms(source) {
            return baseConforms(baseClone(source, CLONE_DEEP_FLAG));
          }
          function constant(value) {
            return function() {
              return value;
            };
          }
          function defaultTo(value, defaultValue) {
            return value == null || value !== value ? defaultValue : value;
          }
          var flow = createFlow();
          var flowRight = createFlow(true);
          function identity2(value) {
            return value;
          }
          function iteratee(func) {
            return baseIteratee(typeof func == "function" ? func : baseClone(func, CLONE_DEEP_FLAG));
          }
          function matches2(source) {
            return baseMatches(baseClone(source, CLONE_DEEP_FLAG));
          }
          function matchesProperty(path2, srcValue) {
            return baseMatchesProperty(path2, baseClone(srcValue, CLONE_DEEP_FLAG));
          }
          var method = baseRest(function(path2, args) {
            return function(object2) {
              return baseInvoke(object2, path2, args);
            };
          });
          var methodOf = baseRest(function(object2, args) {
            return function(path2) {
              return baseInvoke(object2, path2, args);
            };
          });
          function mixin(object2, source, options) {
            var props = keys(source), methodNames = baseFunctions(source, props);
            if (options == null && !(isObject2(source) && (methodNames.length || !props.length))) {
              options = source;
              source = object2;
              object2 = this;
              methodNames = baseFunctions(source, keys(source));
            }
            var chain2 = !(isObject2(options) && "chain" in options) || !!options.chain, isFunc = isFunction(object2);
            arrayEach(methodNames, function(methodName) {
              var func = source[methodName];
              object2[methodName] = func;
              if (isFunc) {
                object2.prototype[methodName] = function() {
                  var chainAll = this.__chain__;
                  if (chain2 || chainAll) {
                    var result2 = object2(this.__wrapped__), actions = result2.__actions__ = copyArray(this.__actions__);
                    actions.push({ "func": func, "args": arguments, "thisArg": object2 });
                    result2.__chain__ = chainAll;
                    return result2;
                  }
                  return func.apply(object2, arrayPush([this.value()], arguments));
                };
              }
            });
            return object2;
          }
          function noConflict() {
            if (root._ === this) {
              root._ = oldDash;
            }
            return this;
          }
          function noop() {
          }
          function nthArg(n) {
            n = toInteger(n);
            return baseRest(function(args) {
              return baseNth(args, n);
            });
          }
          var over = createOver(arrayMap);
          var overEvery = createOver(arrayEvery);
          var overSome = createOver(arraySome);
          function property(path2) {
            return isKey(path2) ? baseProperty(toKey(path2)) : basePropertyDeep(path2);
          }
          function propertyOf(object2) {
            return function(path2) {
              return object2 == null ? undefined$1 : baseGet(object2, path2);
            };
          }
          var range = createRange();
          var rangeRight = createRange(true);
          function stubArray() {
            return [];
          }
          function stubFalse() {
            return false;
          }
          function stubObject() {
            return {};
          }
          function stubString() {
            return "";
          }
          function stubTrue() {
            return true;
          }
          function times(n, iteratee2) {
            n = toInteger(n);
            if (n < 1 || n > MAX_SAFE_INTEGER) {
              return [];
            }
            var index2 = MAX_ARRAY_LENGTH, length = nativeMin(n, MAX_ARRAY_LENGTH);
            iteratee2 = getIteratee(iteratee2);
            n -= MAX_ARRAY_LENGTH;
            var result2 = baseTimes(length, iteratee2);
            while (++index2 < n) {
              iteratee2(index2);
            }
            return result2;
          }
          function toPath(value) {
            if (isArray(value)) {
              return arrayMap(value, toKey);
            }
            return isSymbol(value) ? [value] : copyArray(stringToPath(toString(value)));
          }
          function uniqueId(prefix) {
            var id2 = ++idCounter;
            return toString(prefix) + id2;
          }
          var add = createMathOperation(function(augend, addend) {
            return augend + addend;
          }, 0);
          var ceil = createRound("ceil");
          var divide = createMathOperation(function(dividend, divisor) {
            return dividend / divisor;
          }, 1);
          var floor = createRound("floor");
          function max(array) {
            return array && array.length ? baseExtremum(array, identity2, baseGt) : undefined$1;
          }
          function maxBy(array, iteratee2) {
            return array && array.length ? baseExtremum(array, getIteratee(iteratee2, 2), baseGt) : undefined$1;
          }
          function mean2(array) {
            return baseMean(array, identity2);
          }
          function meanBy(array, iteratee2) {
            return baseMean(array, getIteratee(iteratee2, 2));
          }
          function min(array) {
            return array && array.length ? baseExtremum(array, identity2, baseLt) : undefined$1;
          }
          function minBy(array, iteratee2) {
            return array && array.length ? baseExtremum(array, getIteratee(iteratee2, 2), baseLt) : undefined$1;
          }
          var multiply = createMathOperation(function(multiplier, multiplicand) {
            return multiplier * multiplicand;
          }, 1);
          var round = createRound("round");
          var subtract = createMathOperation(function(minuend, subtrahend) {
            return minuend - subtrahend;
          }, 0);
          function sum2(array) {
            return array && array.length ? baseSum(array, identity2) : 0;
          }
          function sumBy(array, iteratee2) {
            return array && array.length ? baseSum(array, getIteratee(iteratee2, 2)) : 0;
          }
          lodash2.after = after;
          lodash2.ary = ary;
          lodash2.assign = assign;
          lodash2.assignIn = assignIn;
          lodash2.assignInWith = assignInWith;
          lodash2.assignWith = assignWith;
          lodash2.at = at;
          lodash2.before = before;
          lodash2.bind = bind;
          lodash2.bindAll = bindAll;
          lodash2.bindKey = bindKey;
          lodash2.castArray = castArray;
          lodash2.chain = chain;
          lodash2.chunk = chunk;
          lodash2.compact = compact;
          lodash2.concat = concat;
          lodash2.cond = cond;
          lodash2.conforms = conforms;
          lodash2.constant = constant;
          lodash2.countBy = countBy;
          lodash2.create = create;
          lodash2.curry = curry;
          lodash2.curryRight = curryRight;
          lodash2.debounce = debounce;
          lodash2.defaults = defaults;
          lodash2.defaultsDeep = defaultsDeep;
          lodash2.defer = defer;
          lodash2.delay = delay;
          lodash2.difference = difference;
          lodash2.differenceBy = differenceBy;
          lodash2.differenceWith = differenceWith;
          lodash2.drop = drop;
          lodash2.dropRight = dropRight;
          lodash2.dropRightWhile = dropRightWhile;
          lodash2.dropWhile = dropWhile;
          lodash2.fill = fill;
          lodash2.filter = filter;
          lodash2.flatMap = flatMap;
          lodash2.flatMapDeep = flatMapDeep;
          lodash2.flatMapDepth = flatMapDepth;
          lodash2.flatten = flatten;
          lodash2.flattenDeep = flattenDeep;
          lodash2.flattenDepth = flattenDepth;
          lodash2.flip = flip;
          lodash2.flow = flow;
          lodash2.flowRight = flowRight;
          lodash2.fromPairs = fromPairs;
          lodash2.functions = functions;
          lodash2.functionsIn = functionsIn;
          lodash2.groupBy = groupBy;
          lodash2.initial = initial;
          lodash2.intersection = intersection;
          lodash2.intersectionBy = intersectionBy;
          lodash2.intersectionWith = intersectionWith;
          lodash2.invert = invert;
          lodash2.invertBy = invertBy;
          lodash2.invokeMap = invokeMap;
          lodash2.iteratee = iteratee;
          lodash2.keyBy = keyBy;
          lodash2.keys = keys;
          lodash2.keysIn = keysIn;
          lodash2.map = map;
          lodash2.mapKeys = mapKeys;
          lodash2.mapValues = mapValues;
          lodash2.matches = matches2;
          lodash2.matchesProperty = matchesProperty;
          lodash2.memoize = memoize;
          lodash2.merge = merge;
          lodash2.mergeWith = mergeWith;
          lodash2.method = method;
          lodash2.methodOf = methodOf;
          lodash2.mixin = mixin;
          lodash2.negate = negate;
          lodash2.nthArg = nthArg;
          lodash2.omit = omit;
          lodash2.omitBy = omitBy;
          lodash2.once = once;
          lodash2.orderBy = orderBy;
          lodash2.over = over;
          lodash2.overArgs = overArgs;
          lodash2.overEvery = overEvery;
          lodash2.overSome = overSome;
          lodash2.partial = partial;
          lodash2.partialRight = partialRight;
          lodash2.partition = partition;
          lodash2.pick = pick;
          lodash2.pickBy = pickBy;
          lodash2.property = property;
          lodash2.propertyOf = propertyOf;
          lodash2.pull = pull;
          lodash2.pullAll = pullAll;
          lodash2.pullAllBy = pullAllBy;
          lodash2.pullAllWith = pullAllWith;
          lodash2.pullAt = pullAt;
          lodash2.range = range;
          lodash2.rangeRight = rangeRight;
          lodash2.rearg = rearg;
          lodash2.reject = reject;
          lodash2.remove = remove;
          lodash2.rest = rest2;
          lodash2.reverse = reverse;
          lodash2.sampleSize = sampleSize;
          lodash2.set = set;
          lodash2.setWith = setWith;
          lodash2.shuffle = shuffle;
          lodash2.slice = slice;
          lodash2.sortBy = sortBy;
          lodash2.sortedUniq = sortedUniq;
          lodash2.sortedUniqBy = sortedUniqBy;
          lodash2.split = split;
          lodash2.spread = spread;
          lodash2.tail = tail;
          lodash2.take = take;
          lodash2.takeRight = takeRight;
          lodash2.takeRightWhile = takeRightWhile;
          lodash2.takeWhile = takeWhile;
          lodash2.tap = tap;
          lodash2.throttle = throttle;
          lodash2.thru = thru;
          lodash2.toArray = toArray;
          lodash2.toPairs = toPairs;
          lodash2.toPairsIn = toPairsIn;
          lodash2.toPath = toPath;
          lodash2.toPlainObject = toPlainObject;
          lodash2.transform = transform;
          lodash2.unary = unary;
          lodash2.union = union;
          lodash2.unionBy = unionBy;
          lodash2.unionWith = unionWith;
          lodash2.uniq = uniq;
          lodash2.uniqBy = uniqBy;
          lodash2.uniqWith = uniqWith;
          lodash2.unset = unset;
          lodash2.unzip = unzip;
          lodash2.unzipWith = unzipWith;
          lodash2.update = update;
          lodash2.updateWith = updateWith;
          lodash2.values = values;
          lodash2.valuesIn = valuesIn;
          lodash2.without = without;
          lodash2.words = words2;
          lodash2.wrap = wrap;
          lodash2.xor = xor;
          lodash2.xorBy = xorBy;
          lodash2.xorWith = xorWith;
          lodash2.zip = zip;
          lodash2.zipObject = zipObject;
          lodash2.zipObjectDeep = zipObjectDeep;
          lodash2.zipWith = zipWith;
          lodash2.entries = toPairs;
          lodash2.entriesIn = toPairsIn;
          lodash2.extend = assignIn;
          lodash2.extendWith = assignInWith;
          mixin(lodash2, lodash2);
          lodash2.add = add;
          lodash2.attempt = attempt;
          lodash2.camelCase = camelCase;
          lodash2.capitalize = capitalize;
          lodash2.ceil = ceil;
          lodash2.clamp = clamp;
          lodash2.clone = clone;
          lodash2.cloneDeep = cloneDeep;
          lodash2.cloneDeepWith = cloneDeepWith;
          lodash2.cloneWith = cloneWith;
          lodash2.conformsTo = conformsTo;
          lodash2.deburr = deburr;
          lodash2.defaultTo = defaultTo;
          lodash2.divide = divide;
          lodash2.endsWith = endsWith;
          lodash2.eq = eq;
          lodash2.escape = escape;
          lodash2.escapeRegExp = escapeRegExp;
          lodash2.every = every;
          lodash2.find = find;
          lodash2.findIndex = findIndex;
          lodash2.findKey = findKey;
          lodash2.findLast = findLast;
          lodash2.findLastIndex = findLastIndex;
          lodash2.findLastKey = findLastKey;
          lodash2.floor = floor;
          lodash2.forEach = forEach;
          lodash2.forEachRight = forEachRight;
          lodash2.forIn = forIn;
          lodash2.forInRight = forInRight;
          lodash2.forOwn = forOwn;
          lodash2.forOwnRight = forOwnRight;
          lodash2.get = get;
          lodash2.gt = gt;
          lodash2.gte = gte;
          lodash2.has = has;
          lodash2.hasIn = hasIn;
          lodash2.head = head;
          lodash2.identity = identity2;
          lodash2.includes = includes;
          lodash2.indexOf = indexOf;
          lodash2.inRange = inRange;
          lodash2.invoke = invoke;
          lodash2.isArguments = isArguments;
          lodash2.isArray = isArray;
          lodash2.isArrayBuffer = isArrayBuffer;
          lodash2.isArrayLike = isArrayLike;
          lodash2.isArrayLikeObject = isArrayLikeObject;
          lodash2.isBoolean = isBoolean;
          lodash2.isBuffer = isBuffer;
          lodash2.isDate = isDate;
          lodash2.isElement = isElement;
          lodash2.isEmpty = isEmpty;
          lodash2.isEqual = isEqual;
          lodash2.isEqualWith = isEqualWith;
          lodash2.isError = isError;
          lodash2.isFinite = isFinite;
          lodash2.isFunction = isFunction;
          lodash2.isInteger = isInteger;
          lodash2.isLength = isLength;
          lodash2.isMap = isMap;
          lodash2.isMatch = isMatch;
          lodash2.isMatchWith = isMatchWith;
          lodash2.isNaN = isNaN2;
          lodash2.isNative = isNative;
          lodash2.isNil = isNil;
          lodash2.isNull = isNull;
          lodash2.isNumber = isNumber;
          lodash2.isObject = isObject2;
          lodash2.isObjectLike = isObjectLike;
          lodash2.isPlainObject = isPlainObject;
          lodash2.isRegExp = isRegExp;
          lodash2.isSafeInteger = isSafeInteger;
          lodash2.isSet = isSet;
          lodash2.isString = isString;
          lodash2.isSymbol = isSymbol;
          lodash2.isTypedArray = isTypedArray;
          lodash2.isUndefined = isUndefined;
          lodash2.isWeakMap = isWeakMap;
          lodash2.isWeakSet = isWeakSet;
          lodash2.join = join7;
          lodash2.kebabCase = kebabCase;
          lodash2.last = last;
          lodash2.lastIndexOf = lastIndexOf;
          lodash2.lowerCase = lowerCase;
          lodash2.lowerFirst = lowerFirst;
          lodash2.lt = lt;
          lodash2.lte = lte;
          lodash2.max = max;
          lodash2.maxBy = maxBy;
          lodash2.mean = mean2;
          lodash2.meanBy = meanBy;
          lodash2.min = min;
          lodash2.minBy = minBy;
          lodash2.stubArray = stubArray;
          lodash2.stubFalse = stubFalse;
          lodash2.stubObject = stubObject;
          lodash2.stubString = stubString;
          lodash2.stubTrue = stubTrue;
          lodash2.multiply = multiply;
          lodash2.nth = nth;
          lodash2.noConflict = noConflict;
          lodash2.noop = noop;
          lodash2.now = now;
          lodash2.pad = pad;
          lodash2.padEnd = padEnd;
          lodash2.padStart = padStart;
          lodash2.parseInt = parseInt2;
          lodash2.random = random;
          lodash2.reduce = reduce;
          lodash2.reduceRight = reduceRight;
          lodash2.repeat = repeat;
          lodash2.replace = replace;
          lodash2.result = result;
          lodash2.round = round;
          lodash2.runInContext = runInContext2;
          lodash2.sample = sample;
          lodash2.size = size;
          lodash2.snakeCase = snakeCase;
          lodash2.some = some;
          lodash2.sortedIndex = sortedIndex;
          lodash2.sortedIndexBy = sortedIndexBy;
          lodash2.sortedIndexOf = sortedIndexOf;
          lodash2.sortedLastIndex = sortedLastIndex;
          lodash2.sortedLastIndexBy = sortedLastIndexBy;
          lodash2.sortedLastIndexOf = sortedLastIndexOf;
          lodash2.startCase = startCase;
          lodash2.startsWith = startsWith;
          lodash2.subtract = subtract;
          lodash2.sum = sum2;
          lodash2.sumBy = sumBy;
          lodash2.template = template;
          lodash2.times = times;
          lodash2.toFinite = toFinite;
          lodash2.toInteger = toInteger;
          lodash2.toLength = toLength;
          lodash2.toLower = toLower;
          lodash2.toNumber = toNumber;
          lodash2.toSafeInteger = toSafeInteger;
          lodash2.toString = toString;
          lodash2.toUpper = toUpper;
          lodash2.trim = trim;
          lodash2.trimEnd = trimEnd2;
          lodash2.trimStart = trimStart;
          lodash2.truncate = truncate;
          lodash2.unescape = unescape;
          lodash2.uniqueId = uniqueId;
          lodash2.upperCase = upperCase;
          lodash2.upperFirst = upperFirst;
          lodash2.each = forEach;
          lodash2.eachRight = forEachRight;
          lodash2.first = head;
          mixin(lodash2, (function() {
            var source = {};
            baseForOwn(lodash2, function(func, methodName) {
              if (!hasOwnProperty.call(lodash2.prototype, methodName)) {
                source[methodName] = func;
              }
            });
            return source;
          })(), { "chain": false });
          lodash2.VERSION = VERSION;
          arrayEach(["bind", "bindKey", "curry", "curryRight", "partial", "partialRight"], function(methodName) {
            lodash2[methodName].placeholder = lodash2;
          });
          arrayEach(["drop", "take"], function(methodName, index2) {
            LazyWrapper.prototype[methodName] = function(n) {
              n = n === undefined$1 ? 1 : nativeMax(toInteger(n), 0);
              var result2 = this.__filtered__ && !index2 ? new LazyWrapper(this) : this.clone();
              if (result2.__filtered__) {
                result2.__takeCount__ = nativeMin(n, result2.__takeCount__);
              } else {
                result2.__views__.push({
                  "size": nativeMin(n, MAX_ARRAY_LENGTH),
                  "type": methodName + (result2.__dir__ < 0 ? "Right" : "")
                });
              }
              return result2;
            };
            LazyWrapper.prototype[methodName + "Right"] = function(n) {
              return this.reverse()[methodName](n).reverse();
            };
          });
          arrayEach(["filter", "map", "takeWhile"], function(methodName, index2) {
            var type = index2 + 1, isFilter = type == LAZY_FILTER_FLAG || type == LAZY_WHILE_FLAG;
            LazyWrapper.prototype[methodName] = function(iteratee2) {
              var result2 = this.clone();
              result2.__iteratees__.push({
                "iteratee": getIteratee(iteratee2, 3),
                "type": type
              });
              result2.__filtered__ = result2.__filtered__ || isFilter;
              return result2;
            };
          });
          arrayEach(["head", "last"], function(methodName, index2) {
            var takeName = "take" + (index2 ? "Right" : "");
            LazyWrapper.prototype[methodName] = function() {
              return this[takeName](1).value()[0];
            };
          });
          arrayEach(["initial", "tail"], function(methodName, index2) {
            var dropName = "drop" + (index2 ? "" : "Right");
            LazyWrapper.prototype[methodName] = function() {
              return this.__filtered__ ? new LazyWrapper(this) : this[dropName](1);
            };
          });
          LazyWrapper.prototype.compact = function() {
            return this.filter(identity2);
          };
          LazyWrapper.prototype.find = function(predicate) {
            return this.filter(predicate).head();
          };
          LazyWrapper.prototype.findLast = function(predicate) {
            return this.reverse().find(predicate);
          };
          LazyWrapper.prototype.invokeMap = baseRest(function(path2, args) {
            if (typeof path2 == "function") {
              return new LazyWrapper(this);
            }
            return this.map(function(value) {
              return baseInvoke(value, path2, args);
            });
          });
          LazyWrapper.prototype.reject = function(predicate) {
            return this.filter(negate(getIteratee(predicate)));
          };
          LazyWrapper.prototype.slice = function(start2, end) {
            start2 = toInteger(start2);
            var result2 = this;
            if (result2.__filtered__ && (start2 > 0 || end < 0)) {
              return new LazyWrapper(result2);
            }
            if (start2 < 0) {
              result2 = result2.takeRight(-start2);
            } else if (start2) {
              result2 = result2.drop(start2);
            }
            if (end !== undefined$1) {
              end = toInteger(end);
              result2 = end < 0 ? result2.dropRight(-end) : result2.take(end - start2);
            }
            return result2;
          };
          LazyWrapper.prototype.takeRightWhile = function(predicate) {
            return this.reverse().takeWhile(predicate).reverse();
          };
          LazyWrapper.prototype.toArray = function() {
            return this.take(MAX_ARRAY_LENGTH);
          };
          baseForOwn(LazyWrapper.prototype, function(func, methodName) {
            var checkIteratee = /^(?:filter|find|map|reject)|While$/.test(methodName), isTaker = /^(?:head|last)$/.test(methodName), lodashFunc = lodash2[isTaker ? "take" + (methodName == "last" ? "Right" : "") : methodName], retUnwrapped = isTaker || /^find/.test(methodName);
            if (!lodashFunc) {
              return;
            }
            lodash2.prototype[methodName] = function() {
              var value = this.__wrapped__, args = isTaker ? [1] : arguments, isLazy = value instanceof LazyWrapper, iteratee2 = args[0], useLazy = isLazy || isArray(value);
              var interceptor = function(value2) {
                var result3 = lodashFunc.apply(lodash2, arrayPush([value2], args));
                return isTaker && chainAll ? result3[0] : result3;
              };
              if (useLazy && checkIteratee && typeof iteratee2 == "function" && iteratee2.length != 1) {
                isLazy = useLazy = false;
              }
              var chainAll = this.__chain__, isHybrid = !!this.__actions__.length, isUnwrapped = retUnwrapped && !chainAll, onlyLazy = isLazy && !isHybrid;
              if (!retUnwrapped && useLazy) {
                value = onlyLazy ? value : new LazyWrapper(this);
                var result2 = func.apply(value, args);
                result2.__actions__.push({ "func": thru, "args": [interceptor], "thisArg": undefined$1 });
                return new LodashWrapper(result2, chainAll);
              }
              if (isUnwrapped && onlyLazy) {
                return func.apply(this, args);
              }
              result2 = this.thru(interceptor);
              return isUnwrapped ? isTaker ? result2.value()[0] : result2.value() : result2;
            };
          });
          arrayEach(["pop", "push", "shift", "sort", "splice", "unshift"], function(methodName) {
            var func = arrayProto[methodName], chainName = /^(?:push|sort|unshift)$/.test(methodName) ? "tap" : "thru", retUnwrapped = /^(?:pop|shift)$/.test(methodName);
            lodash2.prototype[methodName] = function() {
              var args = arguments;
              if (retUnwrapped && !this.__chain__) {
                var value = this.value();
                return func.apply(isArray(value) ? value : [], args);
              }
              return this[chainName](function(value2) {
                return func.apply(isArray(value2) ? value2 : [], args);
              });
            };
          });
          baseForOwn(LazyWrapper.prototype, function(func, methodName) {
            var lodashFunc = lodash2[methodName];
            if (lodashFunc) {
              var key = lodashFunc.name + "";
              if (!hasOwnProperty.call(realNames, key)) {
                realNames[key] = [];
              }
              realNames[key].push({ "name": methodName, "func": lodashFunc });
            }
          });
          realNames[createHybrid(undefined$1, WRAP_BIND_KEY_FLAG).name] = [{
            "name": "wrapper",
            "func": undefined$1
          }];
          LazyWrapper.prototype.clone = lazyClone;
          LazyWrapper.prototype.reverse = lazyReverse;
          LazyWrapper.prototype.value = lazyValue;
          lodash2.prototype.at = wrapperAt;
          lodash2.prototype.chain = wrapperChain;
          lodash2.prototype.commit = wrapperCommit;
          lodash2.prototype.next = wrapperNext;
          lodash2.prototype.plant = wrapperPlant;
          lodash2.prototype.reverse = wrapperReverse;
          lodash2.prototype.toJSON = lodash2.prototype.valueOf = lodash2.prototype.value = wrapperValue;
          lodash2.prototype.first = lodash2.prototype.head;
          if (symIterator) {
            lodash2.prototype[symIterator] = wrapperToIterator;
          }
          return lodash2;
        });
        var _2 = runInContext();
        if (freeModule) {
          (freeModule.exports = _2)._ = _2;
          freeExports._ = _2;
        } else {
          root._ = _2;
        }
      }).call(commonjsGlobal);
    })(lodash, lodash.exports);
    var lodashExports = lodash.exports;
    var _ = /* @__PURE__ */ getDefaultExportFromCjs(lodashExports);
    var lib = {};
    var Utility = {};
    var hasRequiredUtility;
    function requireUtility() {
      if (hasRequiredUtility) return Utility;
      hasRequiredUtility = 1;
      (function() {
        var assign, getValue, isArray, isEmpty, isFunction, isObject2, isPlainObject, hasProp = {}.hasOwnProperty;
        assign = function(target, ...sources2) {
          var i, key, len, source;
          if (isFunction(Object.assign)) {
            Object.assign.apply(null, arguments);
          } else {
            for (i = 0, len = sources2.length; i < len; i++) {
              source = sources2[i];
              if (source != null) {
                for (key in source) {
                  if (!hasProp.call(source, key)) continue;
                  target[key] = source[key];
                }
              }
            }
          }
          return target;
        };
        isFunction = function(val) {
          return !!val && Object.prototype.toString.call(val) === "[object Function]";
        };
        isObject2 = function(val) {
          var ref;
          return !!val && ((ref = typeof val) === "function" || ref === "object");
        };
        isArray = function(val) {
          if (isFunction(Array.isArray)) {
            return Array.isArray(val);
          } else {
            return Object.prototype.toString.call(val) === "[object Array]";
          }
        };
        isEmpty = function(val) {
          var key;
          if (isArray(val)) {
            return !val.length;
          } else {
            for (key in val) {
              if (!hasProp.call(val, key)) continue;
              return false;
            }
            return true;
          }
        };
        isPlainObject = function(val) {
          var ctor, proto;
          return isObject2(val) && (proto = Object.getPrototypeOf(val)) && (ctor = proto.constructor) && typeof ctor === "function" && ctor instanceof ctor && Function.prototype.toString.call(ctor) === Function.prototype.toString.call(Object);
        };
        getValue = function(obj) {
          if (isFunction(obj.valueOf)) {
            return obj.valueOf();
          } else {
            return obj;
          }
        };
        Utility.assign = assign;
        Utility.isFunction = isFunction;
        Utility.isObject = isObject2;
        Utility.isArray = isArray;
        Utility.isEmpty = isEmpty;
        Utility.isPlainObject = isPlainObject;
        Utility.getValue = getValue;
      }).call(commonjsGlobal);
      return Utility;
    }
    var XMLDOMImplementation = { exports: {} };
    var hasRequiredXMLDOMImplementation;
    function requireXMLDOMImplementation() {
      if (hasRequiredXMLDOMImplementation) return XMLDOMImplementation.exports;
      hasRequiredXMLDOMImplementation = 1;
      (function() {
        XMLDOMImplementation.exports = class XMLDOMImplementation {
          // Tests if the DOM implementation implements a specific feature.
          // `feature` package name of the feature to test. In Level 1, the
          //           legal values are "HTML" and "XML" (case-insensitive).
          // `version` version number of the package name to test. 
          //           In Level 1, this is the string "1.0". If the version is 
          //           not specified, supporting any version of the feature will 
          //           cause the method to return true.
          hasFeature(feature, version2) {
            return true;
          }
          // Creates a new document type declaration.
          // `qualifiedName` qualified name of the document type to be created
          // `publicId` public identifier of the external subset
          // `systemId` system identifier of the external subset
          createDocumentType(qualifiedName, publicId, systemId) {
            throw new Error("This DOM method is not implemented.");
          }
          // Creates a new document.
          // `namespaceURI` namespace URI of the document element to create
          // `qualifiedName` the qualified name of the document to be created
          // `doctype` the type of document to be created or null
          createDocument(namespaceURI, qualifiedName, doctype) {
            throw new Error("This DOM method is not implemented.");
          }
          // Creates a new HTML document.
          // `title` document title
          createHTMLDocument(title) {
            throw new Error("This DOM method is not implemented.");
          }
          // Returns a specialized object which implements the specialized APIs 
          // of the specified feature and version.
          // `feature` name of the feature requested.
          // `version` version number of the feature to test
          getFeature(feature, version2) {
            throw new Error("This DOM method is not implemented.");
          }
        };
      }).call(commonjsGlobal);
      return XMLDOMImplementation.exports;
    }
    var XMLDocument = { exports: {} };
    var XMLDOMConfiguration = { exports: {} };
    var XMLDOMErrorHandler = { exports: {} };
    var hasRequiredXMLDOMErrorHandler;
    function requireXMLDOMErrorHandler() {
      if (hasRequiredXMLDOMErrorHandler) return XMLDOMErrorHandler.exports;
      hasRequiredXMLDOMErrorHandler = 1;
      (function() {
        XMLDOMErrorHandler.exports = class XMLDOMErrorHandler {
          // Initializes a new instance of `XMLDOMErrorHandler`
          constructor() {
          }
          // Called on the error handler when an error occurs.
          // `error` the error message as a string
          handleError(error) {
            throw new Error(error);
          }
        };
      }).call(commonjsGlobal);
      return XMLDOMErrorHandler.exports;
    }
    var XMLDOMStringList = { exports: {} };
    var hasRequiredXMLDOMStringList;
    function requireXMLDOMStringList() {
      if (hasRequiredXMLDOMStringList) return XMLDOMStringList.exports;
      hasRequiredXMLDOMStringList = 1;
      (function() {
        XMLDOMStringList.exports = (function() {
          class XMLDOMStringList2 {
            // Initializes a new instance of `XMLDOMStringList`
            // This is just a wrapper around an ordinary
            // JS array.
            // `arr` the array of string values
            constructor(arr) {
              this.arr = arr || [];
            }
            // Returns the indexth item in the collection.
            // `index` index into the collection
            item(index2) {
              return this.arr[index2] || null;
            }
            // Test if a string is part of this DOMStringList.
            // `str` the string to look for
            contains(str) {
              return this.arr.indexOf(str) !== -1;
            }
          }
          Object.defineProperty(XMLDOMStringList2.prototype, "length", {
            get: function() {
              return this.arr.length;
            }
          });
          return XMLDOMStringList2;
        }).call(this);
      }).call(commonjsGlobal);
      return XMLDOMStringList.exports;
    }
    var hasRequiredXMLDOMConfiguration;
    function requireXMLDOMConfiguration() {
      if (hasRequiredXMLDOMConfiguration) return XMLDOMConfiguration.exports;
      hasRequiredXMLDOMConfiguration = 1;
      (function() {
        var XMLDOMErrorHandler2, XMLDOMStringList2;
        XMLDOMErrorHandler2 = requireXMLDOMErrorHandler();
        XMLDOMStringList2 = requireXMLDOMStringList();
        XMLDOMConfiguration.exports = (function() {
          class XMLDOMConfiguration2 {
            constructor() {
              this.defaultParams = {
                "canonical-form": false,
                "cdata-sections": false,
                "comments": false,
                "datatype-normalization": false,
                "element-content-whitespace": true,
                "entities": true,
                "error-handler": new XMLDOMErrorHandler2(),
                "infoset": true,
                "validate-if-schema": false,
                "namespaces": true,
                "namespace-declarations": true,
                "normalize-characters": false,
                "schema-location": "",
                "schema-type": "",
                "split-cdata-sections": true,
                "validate": false,
                "well-formed": true
              };
              this.params = Object.create(this.defaultParams);
            }
            // Gets the value of a parameter.
            // `name` name of the parameter
            getParameter(name) {
              if (this.params.hasOwnProperty(name)) {
                return this.params[name];
              } else {
                return null;
              }
            }
            // Checks if setting a parameter to a specific value is supported.
            // `name` name of the parameter
            // `value` parameter value
            canSetParameter(name, value) {
              return true;
            }
            // Sets the value of a parameter.
            // `name` name of the parameter
            // `value` new value or null if the user wishes to unset the parameter
            setParameter(name, value) {
              if (value != null) {
                return this.params[name] = value;
              } else {
                return delete this.params[name];
              }
            }
          }
          Object.defineProperty(XMLDOMConfiguration2.prototype, "parameterNames", {
            get: function() {
              return new XMLDOMStringList2(Object.keys(this.defaultParams));
            }
          });
          return XMLDOMConfiguration2;
        }).call(this);
      }).call(commonjsGlobal);
      return XMLDOMConfiguration.exports;
    }
    var XMLNode = { exports: {} };
    var XMLElement = { exports: {} };
    var NodeType = { exports: {} };
    var hasRequiredNodeType;
    function requireNodeType() {
      if (hasRequiredNodeType) return NodeType.exports;
      hasRequiredNodeType = 1;
      (function() {
        NodeType.exports = {
          Element: 1,
          Attribute: 2,
          Text: 3,
          CData: 4,
          EntityReference: 5,
          EntityDeclaration: 6,
          ProcessingInstruction: 7,
          Comment: 8,
          Document: 9,
          DocType: 10,
          DocumentFragment: 11,
          NotationDeclaration: 12,
          // Numeric codes up to 200 are reserved to W3C for possible future use.
          // Following are types internal to this library:
          Declaration: 201,
          Raw: 202,
          AttributeDeclaration: 203,
          ElementDeclaration: 204,
          Dummy: 205
        };
      }).call(commonjsGlobal);
      return NodeType.exports;
    }
    var XMLAttribute = { exports: {} };
    var hasRequiredXMLAttribute;
    function requireXMLAttribute() {
      if (hasRequiredXMLAttribute) return XMLAttribute.exports;
      hasRequiredXMLAttribute = 1;
      (function() {
        var NodeType2;
        NodeType2 = requireNodeType();
        requireXMLNode();
        XMLAttribute.exports = (function() {
          class XMLAttribute2 {
            // Initializes a new instance of `XMLAttribute`
            // `parent` the parent node
            // `name` attribute target
            // `value` attribute value
            constructor(parent, name, value) {
              this.parent = parent;
              if (this.parent) {
                this.options = this.parent.options;
                this.stringify = this.parent.stringify;
              }
              if (name == null) {
                throw new Error("Missing attribute name. " + this.debugInfo(name));
              }
              this.name = this.stringify.name(name);
              this.value = this.stringify.attValue(value);
              this.type = NodeType2.Attribute;
              this.isId = false;
              this.schemaTypeInfo = null;
            }
            // Creates and returns a deep clone of `this`
            clone() {
              return Object.create(this);
            }
            // Converts the XML fragment to string
            // `options.pretty` pretty prints the result
            // `options.indent` indentation for pretty print
            // `options.offset` how many indentations to add to every line for pretty print
            // `options.newline` newline sequence for pretty print
            toString(options) {
              return this.options.writer.attribute(this, this.options.writer.filterOptions(options));
            }
            // Returns debug string for this node
            debugInfo(name) {
              name = name || this.name;
              if (name == null) {
                return "parent: <" + this.parent.name + ">";
              } else {
                return "attribute: {" + name + "}, parent: <" + this.parent.name + ">";
              }
            }
            isEqualNode(node) {
              if (node.namespaceURI !== this.namespaceURI) {
                return false;
              }
              if (node.prefix !== this.prefix) {
                return false;
              }
              if (node.localName !== this.localName) {
                return false;
              }
              if (node.value !== this.value) {
                return false;
              }
              return true;
            }
          }
          Object.defineProperty(XMLAttribute2.prototype, "nodeType", {
            get: function() {
              return this.type;
            }
          });
          Object.defineProperty(XMLAttribute2.prototype, "ownerElement", {
            get: function() {
              return this.parent;
            }
          });
          Object.defineProperty(XMLAttribute2.prototype, "textContent", {
            get: function() {
              return this.value;
            },
            set: function(value) {
              return this.value = value || "";
            }
          });
          Object.defineProperty(XMLAttribute2.prototype, "namespaceURI", {
            get: function() {
              return "";
            }
          });
          Object.defineProperty(XMLAttribute2.prototype, "prefix", {
            get: function() {
              return "";
            }
          });
          Object.defineProperty(XMLAttribute2.prototype, "localName", {
            get: function() {
              return this.name;
            }
          });
          Object.defineProperty(XMLAttribute2.prototype, "specified", {
            get: function() {
              return true;
            }
          });
          return XMLAttribute2;
        }).call(this);
      }).call(commonjsGlobal);
      return XMLAttribute.exports;
    }
    var XMLNamedNodeMap = { exports: {} };
    var hasRequiredXMLNamedNodeMap;
    function requireXMLNamedNodeMap() {
      if (hasRequiredXMLNamedNodeMap) return XMLNamedNodeMap.exports;
      hasRequiredXMLNamedNodeMap = 1;
      (function() {
        XMLNamedNodeMap.exports = (function() {
          class XMLNamedNodeMap2 {
            // Initializes a new instance of `XMLNamedNodeMap`
            // This is just a wrapper around an ordinary
            // JS object.
            // `nodes` the object containing nodes.
            constructor(nodes) {
              this.nodes = nodes;
            }
            // Creates and returns a deep clone of `this`
            clone() {
              return this.nodes = null;
            }
            // DOM Level 1
            getNamedItem(name) {
              return this.nodes[name];
            }
            setNamedItem(node) {
              var oldNode;
              oldNode = this.nodes[node.nodeName];
              this.nodes[node.nodeName] = node;
              return oldNode || null;
            }
            removeNamedItem(name) {
              var oldNode;
              oldNode = this.nodes[name];
              delete this.nodes[name];
              return oldNode || null;
            }
            item(index2) {
              return this.nodes[Object.keys(this.nodes)[index2]] || null;
            }
            // DOM level 2 functions to be implemented later
            getNamedItemNS(namespaceURI, localName) {
              throw new Error("This DOM method is not implemented.");
            }
            setNamedItemNS(node) {
              throw new Error("This DOM method is not implemented.");
            }
            removeNamedItemNS(namespaceURI, localName) {
              throw new Error("This DOM method is not implemented.");
            }
          }
          Object.defineProperty(XMLNamedNodeMap2.prototype, "length", {
            get: function() {
              return Object.keys(this.nodes).length || 0;
            }
          });
          return XMLNamedNodeMap2;
        }).call(this);
      }).call(commonjsGlobal);
      return XMLNamedNodeMap.exports;
    }
    var hasRequiredXMLElement;
    function requireXMLElement() {
      if (hasRequiredXMLElement) return XMLElement.exports;
      hasRequiredXMLElement = 1;
      (function() {
        var NodeType2, XMLAttribute2, XMLNamedNodeMap2, XMLNode2, getValue, isFunction, isObject2, hasProp = {}.hasOwnProperty;
        ({ isObject: isObject2, isFunction, getValue } = requireUtility());
        XMLNode2 = requireXMLNode();
        NodeType2 = requireNodeType();
        XMLAttribute2 = requireXMLAttribute();
        XMLNamedNodeMap2 = requireXMLNamedNodeMap();
        XMLElement.exports = (function() {
          class XMLElement2 extends XMLNode2 {
            // Initializes a new instance of `XMLElement`
            // `parent` the parent node
            // `name` element name
            // `attributes` an object containing name/value pairs of attributes
            constructor(parent, name, attributes) {
              var child, j, len, ref;
              super(parent);
              if (name == null) {
                throw new Error("Missing element name. " + this.debugInfo());
              }
              this.name = this.stringify.name(name);
              this.type = NodeType2.Element;
              this.attribs = {};
              this.schemaTypeInfo = null;
              if (attributes != null) {
                this.attribute(attributes);
              }
              if (parent.type === NodeType2.Document) {
                this.isRoot = true;
                this.documentObject = parent;
                parent.rootObject = this;
                if (parent.children) {
                  ref = parent.children;
                  for (j = 0, len = ref.length; j < len; j++) {
                    child = ref[j];
                    if (child.type === NodeType2.DocType) {
                      child.name = this.name;
                      break;
                    }
                  }
                }
              }
            }
            // Creates and returns a deep clone of `this`
            clone() {
              var att, attName, clonedSelf, ref;
              clonedSelf = Object.create(this);
              if (clonedSelf.isRoot) {
                clonedSelf.documentObject = null;
              }
              clonedSelf.attribs = {};
              ref = this.attribs;
              for (attName in ref) {
                if (!hasProp.call(ref, attName)) continue;
                att = ref[attName];
                clonedSelf.attribs[attName] = att.clone();
              }
              clonedSelf.children = [];
              this.children.forEach(function(child) {
                var clonedChild;
                clonedChild = child.clone();
                clonedChild.parent = clonedSelf;
                return clonedSelf.children.push(clonedChild);
              });
              return clonedSelf;
            }
            // Adds or modifies an attribute
            // `name` attribute name
            // `value` attribute value
            attribute(name, value) {
              var attName, attValue;
              if (name != null) {
                name = getValue(name);
              }
              if (isObject2(name)) {
                for (attName in name) {
                  if (!hasProp.call(name, attName)) continue;
                  attValue = name[attName];
                  this.attribute(attName, attValue);
                }
              } else {
                if (isFunction(value)) {
                  value = value.apply();
                }
                if (this.options.keepNullAttributes && value == null) {
                  this.attribs[name] = new XMLAttribute2(this, name, "");
                } else if (value != null) {
                  this.attribs[name] = new XMLAttribute2(this, name, value);
                }
              }
              return this;
            }
            // Removes an attribute
            // `name` attribute name
            removeAttribute(name) {
              var attName, j, len;
              if (name == null) {
                throw new Error("Missing attribute name. " + this.debugInfo());
              }
              name = getValue(name);
              if (Array.isArray(name)) {
                for (j = 0, len = name.length; j < len; j++) {
                  attName = name[j];
                  delete this.attribs[attName];
                }
              } else {
                delete this.attribs[name];
              }
              return this;
            }
            // Converts the XML fragment to string
            // `options.pretty` pretty prints the result
            // `options.indent` indentation for pretty print
            // `options.offset` how many indentations to add to every line for pretty print
            // `options.newline` newline sequence for pretty print
            // `options.allowEmpty` do not self close empty element tags
            toString(options) {
              return this.options.writer.element(this, this.options.writer.filterOptions(options));
            }
            // Aliases
            att(name, value) {
              return this.attribute(name, value);
            }
            a(name, value) {
              return this.attribute(name, value);
            }
            // DOM Level 1
            getAttribute(name) {
              if (this.attribs.hasOwnProperty(name)) {
                return this.attribs[name].value;
              } else {
                return null;
              }
            }
            setAttribute(name, value) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            getAttributeNode(name) {
              if (this.attribs.hasOwnProperty(name)) {
                return this.attribs[name];
              } else {
                return null;
              }
            }
            setAttributeNode(newAttr) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            removeAttributeNode(oldAttr) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            getElementsByTagName(name) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            // DOM Level 2
            getAttributeNS(namespaceURI, localName) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            setAttributeNS(namespaceURI, qualifiedName, value) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            removeAttributeNS(namespaceURI, localName) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            getAttributeNodeNS(namespaceURI, localName) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            setAttributeNodeNS(newAttr) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            getElementsByTagNameNS(namespaceURI, localName) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            hasAttribute(name) {
              return this.attribs.hasOwnProperty(name);
            }
            hasAttributeNS(namespaceURI, localName) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            // DOM Level 3
            setIdAttribute(name, isId) {
              if (this.attribs.hasOwnProperty(name)) {
                return this.attribs[name].isId;
              } else {
                return isId;
              }
            }
            setIdAttributeNS(namespaceURI, localName, isId) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            setIdAttributeNode(idAttr, isId) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            // DOM Level 4
            getElementsByTagName(tagname) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            getElementsByTagNameNS(namespaceURI, localName) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            getElementsByClassName(classNames) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            isEqualNode(node) {
              var i, j, ref;
              if (!super.isEqualNode(node)) {
                return false;
              }
              if (node.namespaceURI !== this.namespaceURI) {
                return false;
              }
              if (node.prefix !== this.prefix) {
                return false;
              }
              if (node.localName !== this.localName) {
                return false;
              }
              if (node.attribs.length !== this.attribs.length) {
                return false;
              }
              for (i = j = 0, ref = this.attribs.length - 1; 0 <= ref ? j <= ref : j >= ref; i = 0 <= ref ? ++j : --j) {
                if (!this.attribs[i].isEqualNode(node.attribs[i])) {
                  return false;
                }
              }
              return true;
            }
          }
          Object.defineProperty(XMLElement2.prototype, "tagName", {
            get: function() {
              return this.name;
            }
          });
          Object.defineProperty(XMLElement2.prototype, "namespaceURI", {
            get: function() {
              return "";
            }
          });
          Object.defineProperty(XMLElement2.prototype, "prefix", {
            get: function() {
              return "";
            }
          });
          Object.defineProperty(XMLElement2.prototype, "localName", {
            get: function() {
              return this.name;
            }
          });
          Object.defineProperty(XMLElement2.prototype, "id", {
            get: function() {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
          });
          Object.defineProperty(XMLElement2.prototype, "className", {
            get: function() {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
          });
          Object.defineProperty(XMLElement2.prototype, "classList", {
            get: function() {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
          });
          Object.defineProperty(XMLElement2.prototype, "attributes", {
            get: function() {
              if (!this.attributeMap || !this.attributeMap.nodes) {
                this.attributeMap = new XMLNamedNodeMap2(this.attribs);
              }
              return this.attributeMap;
            }
          });
          return XMLElement2;
        }).call(this);
      }).call(commonjsGlobal);
      return XMLElement.exports;
    }
    var XMLCData = { exports: {} };
    var XMLCharacterData = { exports: {} };
    var hasRequiredXMLCharacterData;
    function requireXMLCharacterData() {
      if (hasRequiredXMLCharacterData) return XMLCharacterData.exports;
      hasRequiredXMLCharacterData = 1;
      (function() {
        var XMLNode2;
        XMLNode2 = requireXMLNode();
        XMLCharacterData.exports = (function() {
          class XMLCharacterData2 extends XMLNode2 {
            // Initializes a new instance of `XMLCharacterData`
            constructor(parent) {
              super(parent);
              this.value = "";
            }
            // Creates and returns a deep clone of `this`
            clone() {
              return Object.create(this);
            }
            // DOM level 1 functions to be implemented later
            substringData(offset, count2) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            appendData(arg) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            insertData(offset, arg) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            deleteData(offset, count2) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            replaceData(offset, count2, arg) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            isEqualNode(node) {
              if (!super.isEqualNode(node)) {
                return false;
              }
              if (node.data !== this.data) {
                return false;
              }
              return true;
            }
          }
          Object.defineProperty(XMLCharacterData2.prototype, "data", {
            get: function() {
              return this.value;
            },
            set: function(value) {
              return this.value = value || "";
            }
          });
          Object.defineProperty(XMLCharacterData2.prototype, "length", {
            get: function() {
              return this.value.length;
            }
          });
          Object.defineProperty(XMLCharacterData2.prototype, "textContent", {
            get: function() {
              return this.value;
            },
            set: function(value) {
              return this.value = value || "";
            }
          });
          return XMLCharacterData2;
        }).call(this);
      }).call(commonjsGlobal);
      return XMLCharacterData.exports;
    }
    var hasRequiredXMLCData;
    function requireXMLCData() {
      if (hasRequiredXMLCData) return XMLCData.exports;
      hasRequiredXMLCData = 1;
      (function() {
        var NodeType2, XMLCharacterData2;
        NodeType2 = requireNodeType();
        XMLCharacterData2 = requireXMLCharacterData();
        XMLCData.exports = class XMLCData extends XMLCharacterData2 {
          // Initializes a new instance of `XMLCData`
          // `text` CDATA text
          constructor(parent, text2) {
            super(parent);
            if (text2 == null) {
              throw new Error("Missing CDATA text. " + this.debugInfo());
            }
            this.name = "#cdata-section";
            this.type = NodeType2.CData;
            this.value = this.stringify.cdata(text2);
          }
          // Creates and returns a deep clone of `this`
          clone() {
            return Object.create(this);
          }
          // Converts the XML fragment to string
          // `options.pretty` pretty prints the result
          // `options.indent` indentation for pretty print
          // `options.offset` how many indentations to add to every line for pretty print
          // `options.newline` newline sequence for pretty print
          toString(options) {
            return this.options.writer.cdata(this, this.options.writer.filterOptions(options));
          }
        };
      }).call(commonjsGlobal);
      return XMLCData.exports;
    }
    var XMLComment = { exports: {} };
    var hasRequiredXMLComment;
    function requireXMLComment() {
      if (hasRequiredXMLComment) return XMLComment.exports;
      hasRequiredXMLComment = 1;
      (function() {
        var NodeType2, XMLCharacterData2;
        NodeType2 = requireNodeType();
        XMLCharacterData2 = requireXMLCharacterData();
        XMLComment.exports = class XMLComment extends XMLCharacterData2 {
          // Initializes a new instance of `XMLComment`
          // `text` comment text
          constructor(parent, text2) {
            super(parent);
            if (text2 == null) {
              throw new Error("Missing comment text. " + this.debugInfo());
            }
            this.name = "#comment";
            this.type = NodeType2.Comment;
            this.value = this.stringify.comment(text2);
          }
          // Creates and returns a deep clone of `this`
          clone() {
            return Object.create(this);
          }
          // Converts the XML fragment to string
          // `options.pretty` pretty prints the result
          // `options.indent` indentation for pretty print
          // `options.offset` how many indentations to add to every line for pretty print
          // `options.newline` newline sequence for pretty print
          toString(options) {
            return this.options.writer.comment(this, this.options.writer.filterOptions(options));
          }
        };
      }).call(commonjsGlobal);
      return XMLComment.exports;
    }
    var XMLDeclaration = { exports: {} };
    var hasRequiredXMLDeclaration;
    function requireXMLDeclaration() {
      if (hasRequiredXMLDeclaration) return XMLDeclaration.exports;
      hasRequiredXMLDeclaration = 1;
      (function() {
        var NodeType2, XMLNode2, isObject2;
        ({ isObject: isObject2 } = requireUtility());
        XMLNode2 = requireXMLNode();
        NodeType2 = requireNodeType();
        XMLDeclaration.exports = class XMLDeclaration extends XMLNode2 {
          // Initializes a new instance of `XMLDeclaration`
          // `parent` the document object
          // `version` A version number string, e.g. 1.0
          // `encoding` Encoding declaration, e.g. UTF-8
          // `standalone` standalone document declaration: true or false
          constructor(parent, version2, encoding, standalone) {
            super(parent);
            if (isObject2(version2)) {
              ({ version: version2, encoding, standalone } = version2);
            }
            if (!version2) {
              version2 = "1.0";
            }
            this.type = NodeType2.Declaration;
            this.version = this.stringify.xmlVersion(version2);
            if (encoding != null) {
              this.encoding = this.stringify.xmlEncoding(encoding);
            }
            if (standalone != null) {
              this.standalone = this.stringify.xmlStandalone(standalone);
            }
          }
          // Converts to string
          // `options.pretty` pretty prints the result
          // `options.indent` indentation for pretty print
          // `options.offset` how many indentations to add to every line for pretty print
          // `options.newline` newline sequence for pretty print
          toString(options) {
            return this.options.writer.declaration(this, this.options.writer.filterOptions(options));
          }
        };
      }).call(commonjsGlobal);
      return XMLDeclaration.exports;
    }
    var XMLDocType = { exports: {} };
    var XMLDTDAttList = { exports: {} };
    var hasRequiredXMLDTDAttList;
    function requireXMLDTDAttList() {
      if (hasRequiredXMLDTDAttList) return XMLDTDAttList.exports;
      hasRequiredXMLDTDAttList = 1;
      (function() {
        var NodeType2, XMLNode2;
        XMLNode2 = requireXMLNode();
        NodeType2 = requireNodeType();
        XMLDTDAttList.exports = class XMLDTDAttList extends XMLNode2 {
          // Initializes a new instance of `XMLDTDAttList`
          // `parent` the parent `XMLDocType` element
          // `elementName` the name of the element containing this attribute
          // `attributeName` attribute name
          // `attributeType` type of the attribute
          // `defaultValueType` default value type (either #REQUIRED, #IMPLIED,
          //                    #FIXED or #DEFAULT)
          // `defaultValue` default value of the attribute
          //                (only used for #FIXED or #DEFAULT)
          constructor(parent, elementName, attributeName, attributeType, defaultValueType, defaultValue) {
            super(parent);
            if (elementName == null) {
              throw new Error("Missing DTD element name. " + this.debugInfo());
            }
            if (attributeName == null) {
              throw new Error("Missing DTD attribute name. " + this.debugInfo(elementName));
            }
            if (!attributeType) {
              throw new Error("Missing DTD attribute type. " + this.debugInfo(elementName));
            }
            if (!defaultValueType) {
              throw new Error("Missing DTD attribute default. " + this.debugInfo(elementName));
            }
            if (defaultValueType.indexOf("#") !== 0) {
              defaultValueType = "#" + defaultValueType;
            }
            if (!defaultValueType.match(/^(#REQUIRED|#IMPLIED|#FIXED|#DEFAULT)$/)) {
              throw new Error("Invalid default value type; expected: #REQUIRED, #IMPLIED, #FIXED or #DEFAULT. " + this.debugInfo(elementName));
            }
            if (defaultValue && !defaultValueType.match(/^(#FIXED|#DEFAULT)$/)) {
              throw new Error("Default value only applies to #FIXED or #DEFAULT. " + this.debugInfo(elementName));
            }
            this.elementName = this.stringify.name(elementName);
            this.type = NodeType2.AttributeDeclaration;
            this.attributeName = this.stringify.name(attributeName);
            this.attributeType = this.stringify.dtdAttType(attributeType);
            if (defaultValue) {
              this.defaultValue = this.stringify.dtdAttDefault(defaultValue);
            }
            this.defaultValueType = defaultValueType;
          }
          // Converts the XML fragment to string
          // `options.pretty` pretty prints the result
          // `options.indent` indentation for pretty print
          // `options.offset` how many indentations to add to every line for pretty print
          // `options.newline` newline sequence for pretty print
          toString(options) {
            return this.options.writer.dtdAttList(this, this.options.writer.filterOptions(options));
          }
        };
      }).call(commonjsGlobal);
      return XMLDTDAttList.exports;
    }
    var XMLDTDEntity = { exports: {} };
    var hasRequiredXMLDTDEntity;
    function requireXMLDTDEntity() {
      if (hasRequiredXMLDTDEntity) return XMLDTDEntity.exports;
      hasRequiredXMLDTDEntity = 1;
      (function() {
        var NodeType2, XMLNode2, isObject2;
        ({ isObject: isObject2 } = requireUtility());
        XMLNode2 = requireXMLNode();
        NodeType2 = requireNodeType();
        XMLDTDEntity.exports = (function() {
          class XMLDTDEntity2 extends XMLNode2 {
            // Initializes a new instance of `XMLDTDEntity`
            // `parent` the parent `XMLDocType` element
            // `pe` whether this is a parameter entity or a general entity
            //      defaults to `false` (general entity)
            // `name` the name of the entity
            // `value` internal entity value or an object with external entity details
            // `value.pubID` public identifier
            // `value.sysID` system identifier
            // `value.nData` notation declaration
            constructor(parent, pe, name, value) {
              super(parent);
              if (name == null) {
                throw new Error("Missing DTD entity name. " + this.debugInfo(name));
              }
              if (value == null) {
                throw new Error("Missing DTD entity value. " + this.debugInfo(name));
              }
              this.pe = !!pe;
              this.name = this.stringify.name(name);
              this.type = NodeType2.EntityDeclaration;
              if (!isObject2(value)) {
                this.value = this.stringify.dtdEntityValue(value);
                this.internal = true;
              } else {
                if (!value.pubID && !value.sysID) {
                  throw new Error("Public and/or system identifiers are required for an external entity. " + this.debugInfo(name));
                }
                if (value.pubID && !value.sysID) {
                  throw new Error("System identifier is required for a public external entity. " + this.debugInfo(name));
                }
                this.internal = false;
                if (value.pubID != null) {
                  this.pubID = this.stringify.dtdPubID(value.pubID);
                }
                if (value.sysID != null) {
                  this.sysID = this.stringify.dtdSysID(value.sysID);
                }
                if (value.nData != null) {
                  this.nData = this.stringify.dtdNData(value.nData);
                }
                if (this.pe && this.nData) {
                  throw new Error("Notation declaration is not allowed in a parameter entity. " + this.debugInfo(name));
                }
              }
            }
            // Converts the XML fragment to string
            // `options.pretty` pretty prints the result
            // `options.indent` indentation for pretty print
            // `options.offset` how many indentations to add to every line for pretty print
            // `options.newline` newline sequence for pretty print
            toString(options) {
              return this.options.writer.dtdEntity(this, this.options.writer.filterOptions(options));
            }
          }
          Object.defineProperty(XMLDTDEntity2.prototype, "publicId", {
            get: function() {
              return this.pubID;
            }
          });
          Object.defineProperty(XMLDTDEntity2.prototype, "systemId", {
            get: function() {
              return this.sysID;
            }
          });
          Object.defineProperty(XMLDTDEntity2.prototype, "notationName", {
            get: function() {
              return this.nData || null;
            }
          });
          Object.defineProperty(XMLDTDEntity2.prototype, "inputEncoding", {
            get: function() {
              return null;
            }
          });
          Object.defineProperty(XMLDTDEntity2.prototype, "xmlEncoding", {
            get: function() {
              return null;
            }
          });
          Object.defineProperty(XMLDTDEntity2.prototype, "xmlVersion", {
            get: function() {
              return null;
            }
          });
          return XMLDTDEntity2;
        }).call(this);
      }).call(commonjsGlobal);
      return XMLDTDEntity.exports;
    }
    var XMLDTDElement = { exports: {} };
    var hasRequiredXMLDTDElement;
    function requireXMLDTDElement() {
      if (hasRequiredXMLDTDElement) return XMLDTDElement.exports;
      hasRequiredXMLDTDElement = 1;
      (function() {
        var NodeType2, XMLNode2;
        XMLNode2 = requireXMLNode();
        NodeType2 = requireNodeType();
        XMLDTDElement.exports = class XMLDTDElement extends XMLNode2 {
          // Initializes a new instance of `XMLDTDElement`
          // `parent` the parent `XMLDocType` element
          // `name` element name
          // `value` element content (defaults to #PCDATA)
          constructor(parent, name, value) {
            super(parent);
            if (name == null) {
              throw new Error("Missing DTD element name. " + this.debugInfo());
            }
            if (!value) {
              value = "(#PCDATA)";
            }
            if (Array.isArray(value)) {
              value = "(" + value.join(",") + ")";
            }
            this.name = this.stringify.name(name);
            this.type = NodeType2.ElementDeclaration;
            this.value = this.stringify.dtdElementValue(value);
          }
          // Converts the XML fragment to string
          // `options.pretty` pretty prints the result
          // `options.indent` indentation for pretty print
          // `options.offset` how many indentations to add to every line for pretty print
          // `options.newline` newline sequence for pretty print
          toString(options) {
            return this.options.writer.dtdElement(this, this.options.writer.filterOptions(options));
          }
        };
      }).call(commonjsGlobal);
      return XMLDTDElement.exports;
    }
    var XMLDTDNotation = { exports: {} };
    var hasRequiredXMLDTDNotation;
    function requireXMLDTDNotation() {
      if (hasRequiredXMLDTDNotation) return XMLDTDNotation.exports;
      hasRequiredXMLDTDNotation = 1;
      (function() {
        var NodeType2, XMLNode2;
        XMLNode2 = requireXMLNode();
        NodeType2 = requireNodeType();
        XMLDTDNotation.exports = (function() {
          class XMLDTDNotation2 extends XMLNode2 {
            // Initializes a new instance of `XMLDTDNotation`
            // `parent` the parent `XMLDocType` element
            // `name` the name of the notation
            // `value` an object with external entity details
            // `value.pubID` public identifier
            // `value.sysID` system identifier
            constructor(parent, name, value) {
              super(parent);
              if (name == null) {
                throw new Error("Missing DTD notation name. " + this.debugInfo(name));
              }
              if (!value.pubID && !value.sysID) {
                throw new Error("Public or system identifiers are required for an external entity. " + this.debugInfo(name));
              }
              this.name = this.stringify.name(name);
              this.type = NodeType2.NotationDeclaration;
              if (value.pubID != null) {
                this.pubID = this.stringify.dtdPubID(value.pubID);
              }
              if (value.sysID != null) {
                this.sysID = this.stringify.dtdSysID(value.sysID);
              }
            }
            // Converts the XML fragment to string
            // `options.pretty` pretty prints the result
            // `options.indent` indentation for pretty print
            // `options.offset` how many indentations to add to every line for pretty print
            // `options.newline` newline sequence for pretty print
            toString(options) {
              return this.options.writer.dtdNotation(this, this.options.writer.filterOptions(options));
            }
          }
          Object.defineProperty(XMLDTDNotation2.prototype, "publicId", {
            get: function() {
              return this.pubID;
            }
          });
          Object.defineProperty(XMLDTDNotation2.prototype, "systemId", {
            get: function() {
              return this.sysID;
            }
          });
          return XMLDTDNotation2;
        }).call(this);
      }).call(commonjsGlobal);
      return XMLDTDNotation.exports;
    }
    var hasRequiredXMLDocType;
    function requireXMLDocType() {
      if (hasRequiredXMLDocType) return XMLDocType.exports;
      hasRequiredXMLDocType = 1;
      (function() {
        var NodeType2, XMLDTDAttList2, XMLDTDElement2, XMLDTDEntity2, XMLDTDNotation2, XMLNamedNodeMap2, XMLNode2, isObject2;
        ({ isObject: isObject2 } = requireUtility());
        XMLNode2 = requireXMLNode();
        NodeType2 = requireNodeType();
        XMLDTDAttList2 = requireXMLDTDAttList();
        XMLDTDEntity2 = requireXMLDTDEntity();
        XMLDTDElement2 = requireXMLDTDElement();
        XMLDTDNotation2 = requireXMLDTDNotation();
        XMLNamedNodeMap2 = requireXMLNamedNodeMap();
        XMLDocType.exports = (function() {
          class XMLDocType2 extends XMLNode2 {
            // Initializes a new instance of `XMLDocType`
            // `parent` the document object
            // `pubID` public identifier of the external subset
            // `sysID` system identifier of the external subset
            constructor(parent, pubID, sysID) {
              var child, i, len, ref;
              super(parent);
              this.type = NodeType2.DocType;
              if (parent.children) {
                ref = parent.children;
                for (i = 0, len = ref.length; i < len; i++) {
                  child = ref[i];
                  if (child.type === NodeType2.Element) {
                    this.name = child.name;
                    break;
                  }
                }
              }
              this.documentObject = parent;
              if (isObject2(pubID)) {
                ({ pubID, sysID } = pubID);
              }
              if (sysID == null) {
                [sysID, pubID] = [pubID, sysID];
              }
              if (pubID != null) {
                this.pubID = this.stringify.dtdPubID(pubID);
              }
              if (sysID != null) {
                this.sysID = this.stringify.dtdSysID(sysID);
              }
            }
            // Creates an element type declaration
            // `name` element name
            // `value` element content (defaults to #PCDATA)
            element(name, value) {
              var child;
              child = new XMLDTDElement2(this, name, value);
              this.children.push(child);
              return this;
            }
            // Creates an attribute declaration
            // `elementName` the name of the element containing this attribute
            // `attributeName` attribute name
            // `attributeType` type of the attribute (defaults to CDATA)
            // `defaultValueType` default value type (either #REQUIRED, #IMPLIED, #FIXED or
            //                    #DEFAULT) (defaults to #IMPLIED)
            // `defaultValue` default value of the attribute
            //                (only used for #FIXED or #DEFAULT)
            attList(elementName, attributeName, attributeType, defaultValueType, defaultValue) {
              var child;
              child = new XMLDTDAttList2(this, elementName, attributeName, attributeType, defaultValueType, defaultValue);
              this.children.push(child);
              return this;
            }
            // Creates a general entity declaration
            // `name` the name of the entity
            // `value` internal entity value or an object with external entity details
            // `value.pubID` public identifier
            // `value.sysID` system identifier
            // `value.nData` notation declaration
            entity(name, value) {
              var child;
              child = new XMLDTDEntity2(this, false, name, value);
              this.children.push(child);
              return this;
            }
            // Creates a parameter entity declaration
            // `name` the name of the entity
            // `value` internal entity value or an object with external entity details
            // `value.pubID` public identifier
            // `value.sysID` system identifier
            pEntity(name, value) {
              var child;
              child = new XMLDTDEntity2(this, true, name, value);
              this.children.push(child);
              return this;
            }
            // Creates a NOTATION declaration
            // `name` the name of the notation
            // `value` an object with external entity details
            // `value.pubID` public identifier
            // `value.sysID` system identifier
            notation(name, value) {
              var child;
              child = new XMLDTDNotation2(this, name, value);
              this.children.push(child);
              return this;
            }
            // Converts to string
            // `options.pretty` pretty prints the result
            // `options.indent` indentation for pretty print
            // `options.offset` how many indentations to add to every line for pretty print
            // `options.newline` newline sequence for pretty print
            toString(options) {
              return this.options.writer.docType(this, this.options.writer.filterOptions(options));
            }
            // Aliases
            ele(name, value) {
              return this.element(name, value);
            }
            att(elementName, attributeName, attributeType, defaultValueType, defaultValue) {
              return this.attList(elementName, attributeName, attributeType, defaultValueType, defaultValue);
            }
            ent(name, value) {
              return this.entity(name, value);
            }
            pent(name, value) {
              return this.pEntity(name, value);
            }
            not(name, value) {
              return this.notation(name, value);
            }
            up() {
              return this.root() || this.documentObject;
            }
            isEqualNode(node) {
              if (!super.isEqualNode(node)) {
                return false;
              }
              if (node.name !== this.name) {
                return false;
              }
              if (node.publicId !== this.publicId) {
                return false;
              }
              if (node.systemId !== this.systemId) {
                return false;
              }
              return true;
            }
          }
          Object.defineProperty(XMLDocType2.prototype, "entities", {
            get: function() {
              var child, i, len, nodes, ref;
              nodes = {};
              ref = this.children;
              for (i = 0, len = ref.length; i < len; i++) {
                child = ref[i];
                if (child.type === NodeType2.EntityDeclaration && !child.pe) {
                  nodes[child.name] = child;
                }
              }
              return new XMLNamedNodeMap2(nodes);
            }
          });
          Object.defineProperty(XMLDocType2.prototype, "notations", {
            get: function() {
              var child, i, len, nodes, ref;
              nodes = {};
              ref = this.children;
              for (i = 0, len = ref.length; i < len; i++) {
                child = ref[i];
                if (child.type === NodeType2.NotationDeclaration) {
                  nodes[child.name] = child;
                }
              }
              return new XMLNamedNodeMap2(nodes);
            }
          });
          Object.defineProperty(XMLDocType2.prototype, "publicId", {
            get: function() {
              return this.pubID;
            }
          });
          Object.defineProperty(XMLDocType2.prototype, "systemId", {
            get: function() {
              return this.sysID;
            }
          });
          Object.defineProperty(XMLDocType2.prototype, "internalSubset", {
            get: function() {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
          });
          return XMLDocType2;
        }).call(this);
      }).call(commonjsGlobal);
      return XMLDocType.exports;
    }
    var XMLRaw = { exports: {} };
    var hasRequiredXMLRaw;
    function requireXMLRaw() {
      if (hasRequiredXMLRaw) return XMLRaw.exports;
      hasRequiredXMLRaw = 1;
      (function() {
        var NodeType2, XMLNode2;
        NodeType2 = requireNodeType();
        XMLNode2 = requireXMLNode();
        XMLRaw.exports = class XMLRaw extends XMLNode2 {
          // Initializes a new instance of `XMLRaw`
          // `text` raw text
          constructor(parent, text2) {
            super(parent);
            if (text2 == null) {
              throw new Error("Missing raw text. " + this.debugInfo());
            }
            this.type = NodeType2.Raw;
            this.value = this.stringify.raw(text2);
          }
          // Creates and returns a deep clone of `this`
          clone() {
            return Object.create(this);
          }
          // Converts the XML fragment to string
          // `options.pretty` pretty prints the result
          // `options.indent` indentation for pretty print
          // `options.offset` how many indentations to add to every line for pretty print
          // `options.newline` newline sequence for pretty print
          toString(options) {
            return this.options.writer.raw(this, this.options.writer.filterOptions(options));
          }
        };
      }).call(commonjsGlobal);
      return XMLRaw.exports;
    }
    var XMLText = { exports: {} };
    var hasRequiredXMLText;
    function requireXMLText() {
      if (hasRequiredXMLText) return XMLText.exports;
      hasRequiredXMLText = 1;
      (function() {
        var NodeType2, XMLCharacterData2;
        NodeType2 = requireNodeType();
        XMLCharacterData2 = requireXMLCharacterData();
        XMLText.exports = (function() {
          class XMLText2 extends XMLCharacterData2 {
            // Initializes a new instance of `XMLText`
            // `text` element text
            constructor(parent, text2) {
              super(parent);
              if (text2 == null) {
                throw new Error("Missing element text. " + this.debugInfo());
              }
              this.name = "#text";
              this.type = NodeType2.Text;
              this.value = this.stringify.text(text2);
            }
            // Creates and returns a deep clone of `this`
            clone() {
              return Object.create(this);
            }
            // Converts the XML fragment to string
            // `options.pretty` pretty prints the result
            // `options.indent` indentation for pretty print
            // `options.offset` how many indentations to add to every line for pretty print
            // `options.newline` newline sequence for pretty print
            toString(options) {
              return this.options.writer.text(this, this.options.writer.filterOptions(options));
            }
            // DOM level 1 functions to be implemented later
            splitText(offset) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            // DOM level 3 functions to be implemented later
            replaceWholeText(content) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
          }
          Object.defineProperty(XMLText2.prototype, "isElementContentWhitespace", {
            get: function() {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
          });
          Object.defineProperty(XMLText2.prototype, "wholeText", {
            get: function() {
              var next, prev, str;
              str = "";
              prev = this.previousSibling;
              while (prev) {
                str = prev.data + str;
                prev = prev.previousSibling;
              }
              str += this.data;
              next = this.nextSibling;
              while (next) {
                str = str + next.data;
                next = next.nextSibling;
              }
              return str;
            }
          });
          return XMLText2;
        }).call(this);
      }).call(commonjsGlobal);
      return XMLText.exports;
    }
    var XMLProcessingInstruction = { exports: {} };
    var hasRequiredXMLProcessingInstruction;
    function requireXMLProcessingInstruction() {
      if (hasRequiredXMLProcessingInstruction) return XMLProcessingInstruction.exports;
      hasRequiredXMLProcessingInstruction = 1;
      (function() {
        var NodeType2, XMLCharacterData2;
        NodeType2 = requireNodeType();
        XMLCharacterData2 = requireXMLCharacterData();
        XMLProcessingInstruction.exports = class XMLProcessingInstruction extends XMLCharacterData2 {
          // Initializes a new instance of `XMLProcessingInstruction`
          // `parent` the parent node
          // `target` instruction target
          // `value` instruction value
          constructor(parent, target, value) {
            super(parent);
            if (target == null) {
              throw new Error("Missing instruction target. " + this.debugInfo());
            }
            this.type = NodeType2.ProcessingInstruction;
            this.target = this.stringify.insTarget(target);
            this.name = this.target;
            if (value) {
              this.value = this.stringify.insValue(value);
            }
          }
          // Creates and returns a deep clone of `this`
          clone() {
            return Object.create(this);
          }
          // Converts the XML fragment to string
          // `options.pretty` pretty prints the result
          // `options.indent` indentation for pretty print
          // `options.offset` how many indentations to add to every line for pretty print
          // `options.newline` newline sequence for pretty print
          toString(options) {
            return this.options.writer.processingInstruction(this, this.options.writer.filterOptions(options));
          }
          isEqualNode(node) {
            if (!super.isEqualNode(node)) {
              return false;
            }
            if (node.target !== this.target) {
              return false;
            }
            return true;
          }
        };
      }).call(commonjsGlobal);
      return XMLProcessingInstruction.exports;
    }
    var XMLDummy = { exports: {} };
    var hasRequiredXMLDummy;
    function requireXMLDummy() {
      if (hasRequiredXMLDummy) return XMLDummy.exports;
      hasRequiredXMLDummy = 1;
      (function() {
        var NodeType2, XMLNode2;
        XMLNode2 = requireXMLNode();
        NodeType2 = requireNodeType();
        XMLDummy.exports = class XMLDummy extends XMLNode2 {
          // Initializes a new instance of `XMLDummy`
          // `XMLDummy` is a special node representing a node with 
          // a null value. Dummy nodes are created while recursively
          // building the XML tree. Simply skipping null values doesn't
          // work because that would break the recursive chain.
          constructor(parent) {
            super(parent);
            this.type = NodeType2.Dummy;
          }
          // Creates and returns a deep clone of `this`
          clone() {
            return Object.create(this);
          }
          // Converts the XML fragment to string
          // `options.pretty` pretty prints the result
          // `options.indent` indentation for pretty print
          // `options.offset` how many indentations to add to every line for pretty print
          // `options.newline` newline sequence for pretty print
          toString(options) {
            return "";
          }
        };
      }).call(commonjsGlobal);
      return XMLDummy.exports;
    }
    var XMLNodeList = { exports: {} };
    var hasRequiredXMLNodeList;
    function requireXMLNodeList() {
      if (hasRequiredXMLNodeList) return XMLNodeList.exports;
      hasRequiredXMLNodeList = 1;
      (function() {
        XMLNodeList.exports = (function() {
          class XMLNodeList2 {
            // Initializes a new instance of `XMLNodeList`
            // This is just a wrapper around an ordinary
            // JS array.
            // `nodes` the array containing nodes.
            constructor(nodes) {
              this.nodes = nodes;
            }
            // Creates and returns a deep clone of `this`
            clone() {
              return this.nodes = null;
            }
            // DOM Level 1
            item(index2) {
              return this.nodes[index2] || null;
            }
          }
          Object.defineProperty(XMLNodeList2.prototype, "length", {
            get: function() {
              return this.nodes.length || 0;
            }
          });
          return XMLNodeList2;
        }).call(this);
      }).call(commonjsGlobal);
      return XMLNodeList.exports;
    }
    var DocumentPosition = { exports: {} };
    var hasRequiredDocumentPosition;
    function requireDocumentPosition() {
      if (hasRequiredDocumentPosition) return DocumentPosition.exports;
      hasRequiredDocumentPosition = 1;
      (function() {
        DocumentPosition.exports = {
          Disconnected: 1,
          Preceding: 2,
          Following: 4,
          Contains: 8,
          ContainedBy: 16,
          ImplementationSpecific: 32
        };
      }).call(commonjsGlobal);
      return DocumentPosition.exports;
    }
    var hasRequiredXMLNode;
    function requireXMLNode() {
      if (hasRequiredXMLNode) return XMLNode.exports;
      hasRequiredXMLNode = 1;
      (function() {
        var DocumentPosition2, NodeType2, XMLCData2, XMLComment2, XMLDeclaration2, XMLDocType2, XMLDummy2, XMLElement2, XMLNodeList2, XMLProcessingInstruction2, XMLRaw2, XMLText2, getValue, isEmpty, isFunction, isObject2, hasProp = {}.hasOwnProperty, splice = [].splice;
        ({ isObject: isObject2, isFunction, isEmpty, getValue } = requireUtility());
        XMLElement2 = null;
        XMLCData2 = null;
        XMLComment2 = null;
        XMLDeclaration2 = null;
        XMLDocType2 = null;
        XMLRaw2 = null;
        XMLText2 = null;
        XMLProcessingInstruction2 = null;
        XMLDummy2 = null;
        NodeType2 = null;
        XMLNodeList2 = null;
        DocumentPosition2 = null;
        XMLNode.exports = (function() {
          class XMLNode2 {
            // Initializes a new instance of `XMLNode`
            // `parent` the parent node
            constructor(parent1) {
              this.parent = parent1;
              if (this.parent) {
                this.options = this.parent.options;
                this.stringify = this.parent.stringify;
              }
              this.value = null;
              this.children = [];
              this.baseURI = null;
              if (!XMLElement2) {
                XMLElement2 = requireXMLElement();
                XMLCData2 = requireXMLCData();
                XMLComment2 = requireXMLComment();
                XMLDeclaration2 = requireXMLDeclaration();
                XMLDocType2 = requireXMLDocType();
                XMLRaw2 = requireXMLRaw();
                XMLText2 = requireXMLText();
                XMLProcessingInstruction2 = requireXMLProcessingInstruction();
                XMLDummy2 = requireXMLDummy();
                NodeType2 = requireNodeType();
                XMLNodeList2 = requireXMLNodeList();
                requireXMLNamedNodeMap();
                DocumentPosition2 = requireDocumentPosition();
              }
            }
            // Sets the parent node of this node and its children recursively
            // `parent` the parent node
            setParent(parent) {
              var child, j, len, ref1, results;
              this.parent = parent;
              if (parent) {
                this.options = parent.options;
                this.stringify = parent.stringify;
              }
              ref1 = this.children;
              results = [];
              for (j = 0, len = ref1.length; j < len; j++) {
                child = ref1[j];
                results.push(child.setParent(this));
              }
              return results;
            }
            // Creates a child element node
            // `name` node name or an object describing the XML tree
            // `attributes` an object containing name/value pairs of attributes
            // `text` element text
            element(name, attributes, text2) {
              var childNode, item, j, k, key, lastChild, len, len1, val;
              lastChild = null;
              if (attributes === null && text2 == null) {
                [attributes, text2] = [{}, null];
              }
              if (attributes == null) {
                attributes = {};
              }
              attributes = getValue(attributes);
              if (!isObject2(attributes)) {
                [text2, attributes] = [attributes, text2];
              }
              if (name != null) {
                name = getValue(name);
              }
              if (Array.isArray(name)) {
                for (j = 0, len = name.length; j < len; j++) {
                  item = name[j];
                  lastChild = this.element(item);
                }
              } else if (isFunction(name)) {
                lastChild = this.element(name.apply());
              } else if (isObject2(name)) {
                for (key in name) {
                  if (!hasProp.call(name, key)) continue;
                  val = name[key];
                  if (isFunction(val)) {
                    val = val.apply();
                  }
                  if (!this.options.ignoreDecorators && this.stringify.convertAttKey && key.indexOf(this.stringify.convertAttKey) === 0) {
                    lastChild = this.attribute(key.substr(this.stringify.convertAttKey.length), val);
                  } else if (!this.options.separateArrayItems && Array.isArray(val) && isEmpty(val)) {
                    lastChild = this.dummy();
                  } else if (isObject2(val) && isEmpty(val)) {
                    lastChild = this.element(key);
                  } else if (!this.options.keepNullNodes && val == null) {
                    lastChild = this.dummy();
                  } else if (!this.options.separateArrayItems && Array.isArray(val)) {
                    for (k = 0, len1 = val.length; k < len1; k++) {
                      item = val[k];
                      childNode = {};
                      childNode[key] = item;
                      lastChild = this.element(childNode);
                    }
                  } else if (isObject2(val)) {
                    if (!this.options.ignoreDecorators && this.stringify.convertTextKey && key.indexOf(this.stringify.convertTextKey) === 0) {
                      lastChild = this.element(val);
                    } else {
                      lastChild = this.element(key);
                      lastChild.element(val);
                    }
                  } else {
                    lastChild = this.element(key, val);
                  }
                }
              } else if (!this.options.keepNullNodes && text2 === null) {
                lastChild = this.dummy();
              } else {
                if (!this.options.ignoreDecorators && this.stringify.convertTextKey && name.indexOf(this.stringify.convertTextKey) === 0) {
                  lastChild = this.text(text2);
                } else if (!this.options.ignoreDecorators && this.stringify.convertCDataKey && name.indexOf(this.stringify.convertCDataKey) === 0) {
                  lastChild = this.cdata(text2);
                } else if (!this.options.ignoreDecorators && this.stringify.convertCommentKey && name.indexOf(this.stringify.convertCommentKey) === 0) {
                  lastChild = this.comment(text2);
                } else if (!this.options.ignoreDecorators && this.stringify.convertRawKey && name.indexOf(this.stringify.convertRawKey) === 0) {
                  lastChild = this.raw(text2);
                } else if (!this.options.ignoreDecorators && this.stringify.convertPIKey && name.indexOf(this.stringify.convertPIKey) === 0) {
                  lastChild = this.instruction(name.substr(this.stringify.convertPIKey.length), text2);
                } else {
                  lastChild = this.node(name, attributes, text2);
                }
              }
              if (lastChild == null) {
                throw new Error("Could not create any elements with: " + name + ". " + this.debugInfo());
              }
              return lastChild;
            }
            // Creates a child element node before the current node
            // `name` node name or an object describing the XML tree
            // `attributes` an object containing name/value pairs of attributes
            // `text` element text
            insertBefore(name, attributes, text2) {
              var child, i, newChild, refChild, removed;
              if (name != null ? name.type : void 0) {
                newChild = name;
                refChild = attributes;
                newChild.setParent(this);
                if (refChild) {
                  i = children.indexOf(refChild);
                  removed = children.splice(i);
                  children.push(newChild);
                  Array.prototype.push.apply(children, removed);
                } else {
                  children.push(newChild);
                }
                return newChild;
              } else {
                if (this.isRoot) {
                  throw new Error("Cannot insert elements at root level. " + this.debugInfo(name));
                }
                i = this.parent.children.indexOf(this);
                removed = this.parent.children.splice(i);
                child = this.parent.element(name, attributes, text2);
                Array.prototype.push.apply(this.parent.children, removed);
                return child;
              }
            }
            // Creates a child element node after the current node
            // `name` node name or an object describing the XML tree
            // `attributes` an object containing name/value pairs of attributes
            // `text` element text
            insertAfter(name, attributes, text2) {
              var child, i, removed;
              if (this.isRoot) {
                throw new Error("Cannot insert elements at root level. " + this.debugInfo(name));
              }
              i = this.parent.children.indexOf(this);
              removed = this.parent.children.splice(i + 1);
              child = this.parent.element(name, attributes, text2);
              Array.prototype.push.apply(this.parent.children, removed);
              return child;
            }
            // Deletes a child element node
            remove() {
              var i;
              if (this.isRoot) {
                throw new Error("Cannot remove the root element. " + this.debugInfo());
              }
              i = this.parent.children.indexOf(this);
              splice.apply(this.parent.children, [i, i - i + 1].concat([]));
              return this.parent;
            }
            // Creates a node
            // `name` name of the node
            // `attributes` an object containing name/value pairs of attributes
            // `text` element text
            node(name, attributes, text2) {
              var child;
              if (name != null) {
                name = getValue(name);
              }
              attributes || (attributes = {});
              attributes = getValue(attributes);
              if (!isObject2(attributes)) {
                [text2, attributes] = [attributes, text2];
              }
              child = new XMLElement2(this, name, attributes);
              if (text2 != null) {
                child.text(text2);
              }
              this.children.push(child);
              return child;
            }
            // Creates a text node
            // `value` element text
            text(value) {
              var child;
              if (isObject2(value)) {
                this.element(value);
              }
              child = new XMLText2(this, value);
              this.children.push(child);
              return this;
            }
            // Creates a CDATA node
            // `value` element text without CDATA delimiters
            cdata(value) {
              var child;
              child = new XMLCData2(this, value);
              this.children.push(child);
              return this;
            }
            // Creates a comment node
            // `value` comment text
            comment(value) {
              var child;
              child = new XMLComment2(this, value);
              this.children.push(child);
              return this;
            }
            // Creates a comment node before the current node
            // `value` comment text
            commentBefore(value) {
              var i, removed;
              i = this.parent.children.indexOf(this);
              removed = this.parent.children.splice(i);
              this.parent.comment(value);
              Array.prototype.push.apply(this.parent.children, removed);
              return this;
            }
            // Creates a comment node after the current node
            // `value` comment text
            commentAfter(value) {
              var i, removed;
              i = this.parent.children.indexOf(this);
              removed = this.parent.children.splice(i + 1);
              this.parent.comment(value);
              Array.prototype.push.apply(this.parent.children, removed);
              return this;
            }
            // Adds unescaped raw text
            // `value` text
            raw(value) {
              var child;
              child = new XMLRaw2(this, value);
              this.children.push(child);
              return this;
            }
            // Adds a dummy node
            dummy() {
              var child;
              child = new XMLDummy2(this);
              return child;
            }
            // Adds a processing instruction
            // `target` instruction target
            // `value` instruction value
            instruction(target, value) {
              var insTarget, insValue, instruction, j, len;
              if (target != null) {
                target = getValue(target);
              }
              if (value != null) {
                value = getValue(value);
              }
              if (Array.isArray(target)) {
                for (j = 0, len = target.length; j < len; j++) {
                  insTarget = target[j];
                  this.instruction(insTarget);
                }
              } else if (isObject2(target)) {
                for (insTarget in target) {
                  if (!hasProp.call(target, insTarget)) continue;
                  insValue = target[insTarget];
                  this.instruction(insTarget, insValue);
                }
              } else {
                if (isFunction(value)) {
                  value = value.apply();
                }
                instruction = new XMLProcessingInstruction2(this, target, value);
                this.children.push(instruction);
              }
              return this;
            }
            // Creates a processing instruction node before the current node
            // `target` instruction target
            // `value` instruction value
            instructionBefore(target, value) {
              var i, removed;
              i = this.parent.children.indexOf(this);
              removed = this.parent.children.splice(i);
              this.parent.instruction(target, value);
              Array.prototype.push.apply(this.parent.children, removed);
              return this;
            }
            // Creates a processing instruction node after the current node
            // `target` instruction target
            // `value` instruction value
            instructionAfter(target, value) {
              var i, removed;
              i = this.parent.children.indexOf(this);
              removed = this.parent.children.splice(i + 1);
              this.parent.instruction(target, value);
              Array.prototype.push.apply(this.parent.children, removed);
              return this;
            }
            // Creates the xml declaration
            // `version` A version number string, e.g. 1.0
            // `encoding` Encoding declaration, e.g. UTF-8
            // `standalone` standalone document declaration: true or false
            declaration(version2, encoding, standalone) {
              var doc, xmldec;
              doc = this.document();
              xmldec = new XMLDeclaration2(doc, version2, encoding, standalone);
              if (doc.children.length === 0) {
                doc.children.unshift(xmldec);
              } else if (doc.children[0].type === NodeType2.Declaration) {
                doc.children[0] = xmldec;
              } else {
                doc.children.unshift(xmldec);
              }
              return doc.root() || doc;
            }
            // Creates the document type declaration
            // `pubID` the public identifier of the external subset
            // `sysID` the system identifier of the external subset
            dtd(pubID, sysID) {
              var child, doc, doctype, i, j, k, len, len1, ref1, ref2;
              doc = this.document();
              doctype = new XMLDocType2(doc, pubID, sysID);
              ref1 = doc.children;
              for (i = j = 0, len = ref1.length; j < len; i = ++j) {
                child = ref1[i];
                if (child.type === NodeType2.DocType) {
                  doc.children[i] = doctype;
                  return doctype;
                }
              }
              ref2 = doc.children;
              for (i = k = 0, len1 = ref2.length; k < len1; i = ++k) {
                child = ref2[i];
                if (child.isRoot) {
                  doc.children.splice(i, 0, doctype);
                  return doctype;
                }
              }
              doc.children.push(doctype);
              return doctype;
            }
            // Gets the parent node
            up() {
              if (this.isRoot) {
                throw new Error("The root node has no parent. Use doc() if you need to get the document object.");
              }
              return this.parent;
            }
            // Gets the root node
            root() {
              var node;
              node = this;
              while (node) {
                if (node.type === NodeType2.Document) {
                  return node.rootObject;
                } else if (node.isRoot) {
                  return node;
                } else {
                  node = node.parent;
                }
              }
            }
            // Gets the node representing the XML document
            document() {
              var node;
              node = this;
              while (node) {
                if (node.type === NodeType2.Document) {
                  return node;
                } else {
                  node = node.parent;
                }
              }
            }
            // Ends the document and converts string
            end(options) {
              return this.document().end(options);
            }
            // Gets the previous node
            prev() {
              var i;
              i = this.parent.children.indexOf(this);
              if (i < 1) {
                throw new Error("Already at the first node. " + this.debugInfo());
              }
              return this.parent.children[i - 1];
            }
            // Gets the next node
            next() {
              var i;
              i = this.parent.children.indexOf(this);
              if (i === -1 || i === this.parent.children.length - 1) {
                throw new Error("Already at the last node. " + this.debugInfo());
              }
              return this.parent.children[i + 1];
            }
            // Imports cloned root from another XML document
            // `doc` the XML document to insert nodes from
            importDocument(doc) {
              var child, clonedRoot, j, len, ref1;
              clonedRoot = doc.root().clone();
              clonedRoot.parent = this;
              clonedRoot.isRoot = false;
              this.children.push(clonedRoot);
              if (this.type === NodeType2.Document) {
                clonedRoot.isRoot = true;
                clonedRoot.documentObject = this;
                this.rootObject = clonedRoot;
                if (this.children) {
                  ref1 = this.children;
                  for (j = 0, len = ref1.length; j < len; j++) {
                    child = ref1[j];
                    if (child.type === NodeType2.DocType) {
                      child.name = clonedRoot.name;
                      break;
                    }
                  }
                }
              }
              return this;
            }
            // Returns debug string for this node
            debugInfo(name) {
              var ref1, ref2;
              name = name || this.name;
              if (name == null && !((ref1 = this.parent) != null ? ref1.name : void 0)) {
                return "";
              } else if (name == null) {
                return "parent: <" + this.parent.name + ">";
              } else if (!((ref2 = this.parent) != null ? ref2.name : void 0)) {
                return "node: <" + name + ">";
              } else {
                return "node: <" + name + ">, parent: <" + this.parent.name + ">";
              }
            }
            // Aliases
            ele(name, attributes, text2) {
              return this.element(name, attributes, text2);
            }
            nod(name, attributes, text2) {
              return this.node(name, attributes, text2);
            }
            txt(value) {
              return this.text(value);
            }
            dat(value) {
              return this.cdata(value);
            }
            com(value) {
              return this.comment(value);
            }
            ins(target, value) {
              return this.instruction(target, value);
            }
            doc() {
              return this.document();
            }
            dec(version2, encoding, standalone) {
              return this.declaration(version2, encoding, standalone);
            }
            e(name, attributes, text2) {
              return this.element(name, attributes, text2);
            }
            n(name, attributes, text2) {
              return this.node(name, attributes, text2);
            }
            t(value) {
              return this.text(value);
            }
            d(value) {
              return this.cdata(value);
            }
            c(value) {
              return this.comment(value);
            }
            r(value) {
              return this.raw(value);
            }
            i(target, value) {
              return this.instruction(target, value);
            }
            u() {
              return this.up();
            }
            // can be deprecated in a future release
            importXMLBuilder(doc) {
              return this.importDocument(doc);
            }
            // Adds or modifies an attribute.
            // `name` attribute name
            // `value` attribute value
            attribute(name, value) {
              throw new Error("attribute() applies to element nodes only.");
            }
            att(name, value) {
              return this.attribute(name, value);
            }
            a(name, value) {
              return this.attribute(name, value);
            }
            // Removes an attribute
            // `name` attribute name
            removeAttribute(name) {
              throw new Error("attribute() applies to element nodes only.");
            }
            // DOM level 1 functions to be implemented later
            replaceChild(newChild, oldChild) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            removeChild(oldChild) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            appendChild(newChild) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            hasChildNodes() {
              return this.children.length !== 0;
            }
            cloneNode(deep) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            normalize() {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            // DOM level 2
            isSupported(feature, version2) {
              return true;
            }
            hasAttributes() {
              return this.attribs.length !== 0;
            }
            // DOM level 3 functions to be implemented later
            compareDocumentPosition(other) {
              var ref, res;
              ref = this;
              if (ref === other) {
                return 0;
              } else if (this.document() !== other.document()) {
                res = DocumentPosition2.Disconnected | DocumentPosition2.ImplementationSpecific;
                if (Math.random() < 0.5) {
                  res |= DocumentPosition2.Preceding;
                } else {
                  res |= DocumentPosition2.Following;
                }
                return res;
              } else if (ref.isAncestor(other)) {
                return DocumentPosition2.Contains | DocumentPosition2.Preceding;
              } else if (ref.isDescendant(other)) {
                return DocumentPosition2.Contains | DocumentPosition2.Following;
              } else if (ref.isPreceding(other)) {
                return DocumentPosition2.Preceding;
              } else {
                return DocumentPosition2.Following;
              }
            }
            isSameNode(other) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            lookupPrefix(namespaceURI) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            isDefaultNamespace(namespaceURI) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            lookupNamespaceURI(prefix) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            isEqualNode(node) {
              var i, j, ref1;
              if (node.nodeType !== this.nodeType) {
                return false;
              }
              if (node.children.length !== this.children.length) {
                return false;
              }
              for (i = j = 0, ref1 = this.children.length - 1; 0 <= ref1 ? j <= ref1 : j >= ref1; i = 0 <= ref1 ? ++j : --j) {
                if (!this.children[i].isEqualNode(node.children[i])) {
                  return false;
                }
              }
              return true;
            }
            getFeature(feature, version2) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            setUserData(key, data, handler) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            getUserData(key) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            // Returns true if other is an inclusive descendant of node,
            // and false otherwise.
            contains(other) {
              if (!other) {
                return false;
              }
              return other === this || this.isDescendant(other);
            }
            // An object A is called a descendant of an object B, if either A is 
            // a child of B or A is a child of an object C that is a descendant of B.
            isDescendant(node) {
              var child, isDescendantChild, j, len, ref1;
              ref1 = this.children;
              for (j = 0, len = ref1.length; j < len; j++) {
                child = ref1[j];
                if (node === child) {
                  return true;
                }
                isDescendantChild = child.isDescendant(node);
                if (isDescendantChild) {
                  return true;
                }
              }
              return false;
            }
            // An object A is called an ancestor of an object B if and only if
            // B is a descendant of A.
            isAncestor(node) {
              return node.isDescendant(this);
            }
            // An object A is preceding an object B if A and B are in the 
            // same tree and A comes before B in tree order.
            isPreceding(node) {
              var nodePos, thisPos;
              nodePos = this.treePosition(node);
              thisPos = this.treePosition(this);
              if (nodePos === -1 || thisPos === -1) {
                return false;
              } else {
                return nodePos < thisPos;
              }
            }
            // An object A is folllowing an object B if A and B are in the 
            // same tree and A comes after B in tree order.
            isFollowing(node) {
              var nodePos, thisPos;
              nodePos = this.treePosition(node);
              thisPos = this.treePosition(this);
              if (nodePos === -1 || thisPos === -1) {
                return false;
              } else {
                return nodePos > thisPos;
              }
            }
            // Returns the preorder position of the given node in the tree, or -1
            // if the node is not in the tree.
            treePosition(node) {
              var found, pos;
              pos = 0;
              found = false;
              this.foreachTreeNode(this.document(), function(childNode) {
                pos++;
                if (!found && childNode === node) {
                  return found = true;
                }
              });
              if (found) {
                return pos;
              } else {
                return -1;
              }
            }
            // Depth-first preorder traversal through the XML tree
            foreachTreeNode(node, func) {
              var child, j, len, ref1, res;
              node || (node = this.document());
              ref1 = node.children;
              for (j = 0, len = ref1.length; j < len; j++) {
                child = ref1[j];
                if (res = func(child)) {
                  return res;
                } else {
                  res = this.foreachTreeNode(child, func);
                  if (res) {
                    return res;
                  }
                }
              }
            }
          }
          Object.defineProperty(XMLNode2.prototype, "nodeName", {
            get: function() {
              return this.name;
            }
          });
          Object.defineProperty(XMLNode2.prototype, "nodeType", {
            get: function() {
              return this.type;
            }
          });
          Object.defineProperty(XMLNode2.prototype, "nodeValue", {
            get: function() {
              return this.value;
            }
          });
          Object.defineProperty(XMLNode2.prototype, "parentNode", {
            get: function() {
              return this.parent;
            }
          });
          Object.defineProperty(XMLNode2.prototype, "childNodes", {
            get: function() {
              if (!this.childNodeList || !this.childNodeList.nodes) {
                this.childNodeList = new XMLNodeList2(this.children);
              }
              return this.childNodeList;
            }
          });
          Object.defineProperty(XMLNode2.prototype, "firstChild", {
            get: function() {
              return this.children[0] || null;
            }
          });
          Object.defineProperty(XMLNode2.prototype, "lastChild", {
            get: function() {
              return this.children[this.children.length - 1] || null;
            }
          });
          Object.defineProperty(XMLNode2.prototype, "previousSibling", {
            get: function() {
              var i;
              i = this.parent.children.indexOf(this);
              return this.parent.children[i - 1] || null;
            }
          });
          Object.defineProperty(XMLNode2.prototype, "nextSibling", {
            get: function() {
              var i;
              i = this.parent.children.indexOf(this);
              return this.parent.children[i + 1] || null;
            }
          });
          Object.defineProperty(XMLNode2.prototype, "ownerDocument", {
            get: function() {
              return this.document() || null;
            }
          });
          Object.defineProperty(XMLNode2.prototype, "textContent", {
            get: function() {
              var child, j, len, ref1, str;
              if (this.nodeType === NodeType2.Element || this.nodeType === NodeType2.DocumentFragment) {
                str = "";
                ref1 = this.children;
                for (j = 0, len = ref1.length; j < len; j++) {
                  child = ref1[j];
                  if (child.textContent) {
                    str += child.textContent;
                  }
                }
                return str;
              } else {
                return null;
              }
            },
            set: function(value) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
          });
          return XMLNode2;
        }).call(this);
      }).call(commonjsGlobal);
      return XMLNode.exports;
    }
    var XMLStringifier = { exports: {} };
    var hasRequiredXMLStringifier;
    function requireXMLStringifier() {
      if (hasRequiredXMLStringifier) return XMLStringifier.exports;
      hasRequiredXMLStringifier = 1;
      (function() {
        var hasProp = {}.hasOwnProperty;
        XMLStringifier.exports = (function() {
          class XMLStringifier2 {
            // Initializes a new instance of `XMLStringifier`
            // `options.version` The version number string of the XML spec to validate against, e.g. 1.0
            // `options.noDoubleEncoding` whether existing html entities are encoded: true or false
            // `options.stringify` a set of functions to use for converting values to strings
            // `options.noValidation` whether values will be validated and escaped or returned as is
            // `options.invalidCharReplacement` a character to replace invalid characters and disable character validation
            constructor(options) {
              var key, ref, value;
              this.assertLegalChar = this.assertLegalChar.bind(this);
              this.assertLegalName = this.assertLegalName.bind(this);
              options || (options = {});
              this.options = options;
              if (!this.options.version) {
                this.options.version = "1.0";
              }
              ref = options.stringify || {};
              for (key in ref) {
                if (!hasProp.call(ref, key)) continue;
                value = ref[key];
                this[key] = value;
              }
            }
            // Defaults
            name(val) {
              if (this.options.noValidation) {
                return val;
              }
              return this.assertLegalName("" + val || "");
            }
            text(val) {
              if (this.options.noValidation) {
                return val;
              }
              return this.assertLegalChar(this.textEscape("" + val || ""));
            }
            cdata(val) {
              if (this.options.noValidation) {
                return val;
              }
              val = "" + val || "";
              val = val.replace("]]>", "]]]]><![CDATA[>");
              return this.assertLegalChar(val);
            }
            comment(val) {
              if (this.options.noValidation) {
                return val;
              }
              val = "" + val || "";
              if (val.match(/--/)) {
                throw new Error("Comment text cannot contain double-hypen: " + val);
              }
              return this.assertLegalChar(val);
            }
            raw(val) {
              if (this.options.noValidation) {
                return val;
              }
              return "" + val || "";
            }
            attValue(val) {
              if (this.options.noValidation) {
                return val;
              }
              return this.assertLegalChar(this.attEscape(val = "" + val || ""));
            }
            insTarget(val) {
              if (this.options.noValidation) {
                return val;
              }
              return this.assertLegalChar("" + val || "");
            }
            insValue(val) {
              if (this.options.noValidation) {
                return val;
              }
              val = "" + val || "";
              if (val.match(/\?>/)) {
                throw new Error("Invalid processing instruction value: " + val);
              }
              return this.assertLegalChar(val);
            }
            xmlVersion(val) {
              if (this.options.noValidation) {
                return val;
              }
              val = "" + val || "";
              if (!val.match(/1\.[0-9]+/)) {
                throw new Error("Invalid version number: " + val);
              }
              return val;
            }
            xmlEncoding(val) {
              if (this.options.noValidation) {
                return val;
              }
              val = "" + val || "";
              if (!val.match(/^[A-Za-z](?:[A-Za-z0-9._-])*$/)) {
                throw new Error("Invalid encoding: " + val);
              }
              return this.assertLegalChar(val);
            }
            xmlStandalone(val) {
              if (this.options.noValidation) {
                return val;
              }
              if (val) {
                return "yes";
              } else {
                return "no";
              }
            }
            dtdPubID(val) {
              if (this.options.noValidation) {
                return val;
              }
              return this.assertLegalChar("" + val || "");
            }
            dtdSysID(val) {
              if (this.options.noValidation) {
                return val;
              }
              return this.assertLegalChar("" + val || "");
            }
            dtdElementValue(val) {
              if (this.options.noValidation) {
                return val;
              }
              return this.assertLegalChar("" + val || "");
            }
            dtdAttType(val) {
              if (this.options.noValidation) {
                return val;
              }
              return this.assertLegalChar("" + val || "");
            }
            dtdAttDefault(val) {
              if (this.options.noValidation) {
                return val;
              }
              return this.assertLegalChar("" + val || "");
            }
            dtdEntityValue(val) {
              if (this.options.noValidation) {
                return val;
              }
              return this.assertLegalChar("" + val || "");
            }
            dtdNData(val) {
              if (this.options.noValidation) {
                return val;
              }
              return this.assertLegalChar("" + val || "");
            }
            assertLegalChar(str) {
              var regex, res;
              if (this.options.noValidation) {
                return str;
              }
              if (this.options.version === "1.0") {
                regex = /[\0-\x08\x0B\f\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/g;
                if (this.options.invalidCharReplacement !== void 0) {
                  str = str.replace(regex, this.options.invalidCharReplacement);
                } else if (res = str.match(regex)) {
                  throw new Error(`Invalid character in string: ${str} at index ${res.index}`);
                }
              } else if (this.options.version === "1.1") {
                regex = /[\0\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/g;
                if (this.options.invalidCharReplacement !== void 0) {
                  str = str.replace(regex, this.options.invalidCharReplacement);
                } else if (res = str.match(regex)) {
                  throw new Error(`Invalid character in string: ${str} at index ${res.index}`);
                }
              }
              return str;
            }
            assertLegalName(str) {
              var regex;
              if (this.options.noValidation) {
                return str;
              }
              str = this.assertLegalChar(str);
              regex = /^([:A-Z_a-z\xC0-\xD6\xD8-\xF6\xF8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD]|[\uD800-\uDB7F][\uDC00-\uDFFF])([\x2D\.0-:A-Z_a-z\xB7\xC0-\xD6\xD8-\xF6\xF8-\u037D\u037F-\u1FFF\u200C\u200D\u203F\u2040\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD]|[\uD800-\uDB7F][\uDC00-\uDFFF])*$/;
              if (!str.match(regex)) {
                throw new Error(`Invalid character in name: ${str}`);
              }
              return str;
            }
            // Escapes special characters in text
            // See http://www.w3.org/TR/2000/WD-xml-c14n-20000119.html#charescaping
            // `str` the string to escape
            textEscape(str) {
              var ampregex;
              if (this.options.noValidation) {
                return str;
              }
              ampregex = this.options.noDoubleEncoding ? /(?!&(lt|gt|amp|apos|quot);)&/g : /&/g;
              return str.replace(ampregex, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r/g, "&#xD;");
            }
            // Escapes special characters in attribute values
            // See http://www.w3.org/TR/2000/WD-xml-c14n-20000119.html#charescaping
            // `str` the string to escape
            attEscape(str) {
              var ampregex;
              if (this.options.noValidation) {
                return str;
              }
              ampregex = this.options.noDoubleEncoding ? /(?!&(lt|gt|amp|apos|quot);)&/g : /&/g;
              return str.replace(ampregex, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;").replace(/\t/g, "&#x9;").replace(/\n/g, "&#xA;").replace(/\r/g, "&#xD;");
            }
          }
          XMLStringifier2.prototype.convertAttKey = "@";
          XMLStringifier2.prototype.convertPIKey = "?";
          XMLStringifier2.prototype.convertTextKey = "#text";
          XMLStringifier2.prototype.convertCDataKey = "#cdata";
          XMLStringifier2.prototype.convertCommentKey = "#comment";
          XMLStringifier2.prototype.convertRawKey = "#raw";
          return XMLStringifier2;
        }).call(this);
      }).call(commonjsGlobal);
      return XMLStringifier.exports;
    }
    var XMLStringWriter = { exports: {} };
    var XMLWriterBase = { exports: {} };
    var WriterState = { exports: {} };
    var hasRequiredWriterState;
    function requireWriterState() {
      if (hasRequiredWriterState) return WriterState.exports;
      hasRequiredWriterState = 1;
      (function() {
        WriterState.exports = {
          None: 0,
          OpenTag: 1,
          InsideTag: 2,
          CloseTag: 3
        };
      }).call(commonjsGlobal);
      return WriterState.exports;
    }
    var hasRequiredXMLWriterBase;
    function requireXMLWriterBase() {
      if (hasRequiredXMLWriterBase) return XMLWriterBase.exports;
      hasRequiredXMLWriterBase = 1;
      (function() {
        var NodeType2, WriterState2, assign, hasProp = {}.hasOwnProperty;
        ({ assign } = requireUtility());
        NodeType2 = requireNodeType();
        requireXMLDeclaration();
        requireXMLDocType();
        requireXMLCData();
        requireXMLComment();
        requireXMLElement();
        requireXMLRaw();
        requireXMLText();
        requireXMLProcessingInstruction();
        requireXMLDummy();
        requireXMLDTDAttList();
        requireXMLDTDElement();
        requireXMLDTDEntity();
        requireXMLDTDNotation();
        WriterState2 = requireWriterState();
        XMLWriterBase.exports = class XMLWriterBase {
          // Initializes a new instance of `XMLWriterBase`
          // `options.pretty` pretty prints the result
          // `options.indent` indentation string
          // `options.newline` newline sequence
          // `options.offset` a fixed number of indentations to add to every line
          // `options.width` maximum column width
          // `options.allowEmpty` do not self close empty element tags
          // 'options.dontPrettyTextNodes' if any text is present in node, don't indent or LF
          // `options.spaceBeforeSlash` add a space before the closing slash of empty elements
          constructor(options) {
            var key, ref, value;
            options || (options = {});
            this.options = options;
            ref = options.writer || {};
            for (key in ref) {
              if (!hasProp.call(ref, key)) continue;
              value = ref[key];
              this["_" + key] = this[key];
              this[key] = value;
            }
          }
          // Filters writer options and provides defaults
          // `options` writer options
          filterOptions(options) {
            var filteredOptions, ref, ref1, ref2, ref3, ref4, ref5, ref6, ref7;
            options || (options = {});
            options = assign({}, this.options, options);
            filteredOptions = {
              writer: this
            };
            filteredOptions.pretty = options.pretty || false;
            filteredOptions.allowEmpty = options.allowEmpty || false;
            filteredOptions.indent = (ref = options.indent) != null ? ref : "  ";
            filteredOptions.newline = (ref1 = options.newline) != null ? ref1 : "\n";
            filteredOptions.offset = (ref2 = options.offset) != null ? ref2 : 0;
            filteredOptions.width = (ref3 = options.width) != null ? ref3 : 0;
            filteredOptions.dontPrettyTextNodes = (ref4 = (ref5 = options.dontPrettyTextNodes) != null ? ref5 : options.dontprettytextnodes) != null ? ref4 : 0;
            filteredOptions.spaceBeforeSlash = (ref6 = (ref7 = options.spaceBeforeSlash) != null ? ref7 : options.spacebeforeslash) != null ? ref6 : "";
            if (filteredOptions.spaceBeforeSlash === true) {
              filteredOptions.spaceBeforeSlash = " ";
            }
            filteredOptions.suppressPrettyCount = 0;
            filteredOptions.user = {};
            filteredOptions.state = WriterState2.None;
            return filteredOptions;
          }
          // Returns the indentation string for the current level
          // `node` current node
          // `options` writer options
          // `level` current indentation level
          indent(node, options, level2) {
            var indentLevel;
            if (!options.pretty || options.suppressPrettyCount) {
              return "";
            } else if (options.pretty) {
              indentLevel = (level2 || 0) + options.offset + 1;
              if (indentLevel > 0) {
                return new Array(indentLevel).join(options.indent);
              }
            }
            return "";
          }
          // Returns the newline string
          // `node` current node
          // `options` writer options
          // `level` current indentation level
          endline(node, options, level2) {
            if (!options.pretty || options.suppressPrettyCount) {
              return "";
            } else {
              return options.newline;
            }
          }
          attribute(att, options, level2) {
            var r;
            this.openAttribute(att, options, level2);
            if (options.pretty && options.width > 0) {
              r = att.name + '="' + att.value + '"';
            } else {
              r = " " + att.name + '="' + att.value + '"';
            }
            this.closeAttribute(att, options, level2);
            return r;
          }
          cdata(node, options, level2) {
            var r;
            this.openNode(node, options, level2);
            options.state = WriterState2.OpenTag;
            r = this.indent(node, options, level2) + "<![CDATA[";
            options.state = WriterState2.InsideTag;
            r += node.value;
            options.state = WriterState2.CloseTag;
            r += "]]>" + this.endline(node, options, level2);
            options.state = WriterState2.None;
            this.closeNode(node, options, level2);
            return r;
          }
          comment(node, options, level2) {
            var r;
            this.openNode(node, options, level2);
            options.state = WriterState2.OpenTag;
            r = this.indent(node, options, level2) + "<!-- ";
            options.state = WriterState2.InsideTag;
            r += node.value;
            options.state = WriterState2.CloseTag;
            r += " -->" + this.endline(node, options, level2);
            options.state = WriterState2.None;
            this.closeNode(node, options, level2);
            return r;
          }
          declaration(node, options, level2) {
            var r;
            this.openNode(node, options, level2);
            options.state = WriterState2.OpenTag;
            r = this.indent(node, options, level2) + "<?xml";
            options.state = WriterState2.InsideTag;
            r += ' version="' + node.version + '"';
            if (node.encoding != null) {
              r += ' encoding="' + node.encoding + '"';
            }
            if (node.standalone != null) {
              r += ' standalone="' + node.standalone + '"';
            }
            options.state = WriterState2.CloseTag;
            r += options.spaceBeforeSlash + "?>";
            r += this.endline(node, options, level2);
            options.state = WriterState2.None;
            this.closeNode(node, options, level2);
            return r;
          }
          docType(node, options, level2) {
            var child, i, len1, r, ref;
            level2 || (level2 = 0);
            this.openNode(node, options, level2);
            options.state = WriterState2.OpenTag;
            r = this.indent(node, options, level2);
            r += "<!DOCTYPE " + node.root().name;
            if (node.pubID && node.sysID) {
              r += ' PUBLIC "' + node.pubID + '" "' + node.sysID + '"';
            } else if (node.sysID) {
              r += ' SYSTEM "' + node.sysID + '"';
            }
            if (node.children.length > 0) {
              r += " [";
              r += this.endline(node, options, level2);
              options.state = WriterState2.InsideTag;
              ref = node.children;
              for (i = 0, len1 = ref.length; i < len1; i++) {
                child = ref[i];
                r += this.writeChildNode(child, options, level2 + 1);
              }
              options.state = WriterState2.CloseTag;
              r += "]";
            }
            options.state = WriterState2.CloseTag;
            r += options.spaceBeforeSlash + ">";
            r += this.endline(node, options, level2);
            options.state = WriterState2.None;
            this.closeNode(node, options, level2);
            return r;
          }
          element(node, options, level2) {
            var att, attLen, child, childNodeCount, firstChildNode, i, j, len, len1, len2, name, prettySuppressed, r, ratt, ref, ref1, ref2, ref3, rline;
            level2 || (level2 = 0);
            prettySuppressed = false;
            this.openNode(node, options, level2);
            options.state = WriterState2.OpenTag;
            r = this.indent(node, options, level2) + "<" + node.name;
            if (options.pretty && options.width > 0) {
              len = r.length;
              ref = node.attribs;
              for (name in ref) {
                if (!hasProp.call(ref, name)) continue;
                att = ref[name];
                ratt = this.attribute(att, options, level2);
                attLen = ratt.length;
                if (len + attLen > options.width) {
                  rline = this.indent(node, options, level2 + 1) + ratt;
                  r += this.endline(node, options, level2) + rline;
                  len = rline.length;
                } else {
                  rline = " " + ratt;
                  r += rline;
                  len += rline.length;
                }
              }
            } else {
              ref1 = node.attribs;
              for (name in ref1) {
                if (!hasProp.call(ref1, name)) continue;
                att = ref1[name];
                r += this.attribute(att, options, level2);
              }
            }
            childNodeCount = node.children.length;
            firstChildNode = childNodeCount === 0 ? null : node.children[0];
            if (childNodeCount === 0 || node.children.every(function(e) {
              return (e.type === NodeType2.Text || e.type === NodeType2.Raw || e.type === NodeType2.CData) && e.value === "";
            })) {
              if (options.allowEmpty) {
                r += ">";
                options.state = WriterState2.CloseTag;
                r += "</" + node.name + ">" + this.endline(node, options, level2);
              } else {
                options.state = WriterState2.CloseTag;
                r += options.spaceBeforeSlash + "/>" + this.endline(node, options, level2);
              }
            } else if (options.pretty && childNodeCount === 1 && (firstChildNode.type === NodeType2.Text || firstChildNode.type === NodeType2.Raw || firstChildNode.type === NodeType2.CData) && firstChildNode.value != null) {
              r += ">";
              options.state = WriterState2.InsideTag;
              options.suppressPrettyCount++;
              prettySuppressed = true;
              r += this.writeChildNode(firstChildNode, options, level2 + 1);
              options.suppressPrettyCount--;
              prettySuppressed = false;
              options.state = WriterState2.CloseTag;
              r += "</" + node.name + ">" + this.endline(node, options, level2);
            } else {
              if (options.dontPrettyTextNodes) {
                ref2 = node.children;
                for (i = 0, len1 = ref2.length; i < len1; i++) {
                  child = ref2[i];
                  if ((child.type === NodeType2.Text || child.type === NodeType2.Raw || child.type === NodeType2.CData) && child.value != null) {
                    options.suppressPrettyCount++;
                    prettySuppressed = true;
                    break;
                  }
                }
              }
              r += ">" + this.endline(node, options, level2);
              options.state = WriterState2.InsideTag;
              ref3 = node.children;
              for (j = 0, len2 = ref3.length; j < len2; j++) {
                child = ref3[j];
                r += this.writeChildNode(child, options, level2 + 1);
              }
              options.state = WriterState2.CloseTag;
              r += this.indent(node, options, level2) + "</" + node.name + ">";
              if (prettySuppressed) {
                options.suppressPrettyCount--;
              }
              r += this.endline(node, options, level2);
              options.state = WriterState2.None;
            }
            this.closeNode(node, options, level2);
            return r;
          }
          writeChildNode(node, options, level2) {
            switch (node.type) {
              case NodeType2.CData:
                return this.cdata(node, options, level2);
              case NodeType2.Comment:
                return this.comment(node, options, level2);
              case NodeType2.Element:
                return this.element(node, options, level2);
              case NodeType2.Raw:
                return this.raw(node, options, level2);
              case NodeType2.Text:
                return this.text(node, options, level2);
              case NodeType2.ProcessingInstruction:
                return this.processingInstruction(node, options, level2);
              case NodeType2.Dummy:
                return "";
              case NodeType2.Declaration:
                return this.declaration(node, options, level2);
              case NodeType2.DocType:
                return this.docType(node, options, level2);
              case NodeType2.AttributeDeclaration:
                return this.dtdAttList(node, options, level2);
              case NodeType2.ElementDeclaration:
                return this.dtdElement(node, options, level2);
              case NodeType2.EntityDeclaration:
                return this.dtdEntity(node, options, level2);
              case NodeType2.NotationDeclaration:
                return this.dtdNotation(node, options, level2);
              default:
                throw new Error("Unknown XML node type: " + node.constructor.name);
            }
          }
          processingInstruction(node, options, level2) {
            var r;
            this.openNode(node, options, level2);
            options.state = WriterState2.OpenTag;
            r = this.indent(node, options, level2) + "<?";
            options.state = WriterState2.InsideTag;
            r += node.target;
            if (node.value) {
              r += " " + node.value;
            }
            options.state = WriterState2.CloseTag;
            r += options.spaceBeforeSlash + "?>";
            r += this.endline(node, options, level2);
            options.state = WriterState2.None;
            this.closeNode(node, options, level2);
            return r;
          }
          raw(node, options, level2) {
            var r;
            this.openNode(node, options, level2);
            options.state = WriterState2.OpenTag;
            r = this.indent(node, options, level2);
            options.state = WriterState2.InsideTag;
            r += node.value;
            options.state = WriterState2.CloseTag;
            r += this.endline(node, options, level2);
            options.state = WriterState2.None;
            this.closeNode(node, options, level2);
            return r;
          }
          text(node, options, level2) {
            var r;
            this.openNode(node, options, level2);
            options.state = WriterState2.OpenTag;
            r = this.indent(node, options, level2);
            options.state = WriterState2.InsideTag;
            r += node.value;
            options.state = WriterState2.CloseTag;
            r += this.endline(node, options, level2);
            options.state = WriterState2.None;
            this.closeNode(node, options, level2);
            return r;
          }
          dtdAttList(node, options, level2) {
            var r;
            this.openNode(node, options, level2);
            options.state = WriterState2.OpenTag;
            r = this.indent(node, options, level2) + "<!ATTLIST";
            options.state = WriterState2.InsideTag;
            r += " " + node.elementName + " " + node.attributeName + " " + node.attributeType;
            if (node.defaultValueType !== "#DEFAULT") {
              r += " " + node.defaultValueType;
            }
            if (node.defaultValue) {
              r += ' "' + node.defaultValue + '"';
            }
            options.state = WriterState2.CloseTag;
            r += options.spaceBeforeSlash + ">" + this.endline(node, options, level2);
            options.state = WriterState2.None;
            this.closeNode(node, options, level2);
            return r;
          }
          dtdElement(node, options, level2) {
            var r;
            this.openNode(node, options, level2);
            options.state = WriterState2.OpenTag;
            r = this.indent(node, options, level2) + "<!ELEMENT";
            options.state = WriterState2.InsideTag;
            r += " " + node.name + " " + node.value;
            options.state = WriterState2.CloseTag;
            r += options.spaceBeforeSlash + ">" + this.endline(node, options, level2);
            options.state = WriterState2.None;
            this.closeNode(node, options, level2);
            return r;
          }
          dtdEntity(node, options, level2) {
            var r;
            this.openNode(node, options, level2);
            options.state = WriterState2.OpenTag;
            r = this.indent(node, options, level2) + "<!ENTITY";
            options.state = WriterState2.InsideTag;
            if (node.pe) {
              r += " %";
            }
            r += " " + node.name;
            if (node.value) {
              r += ' "' + node.value + '"';
            } else {
              if (node.pubID && node.sysID) {
                r += ' PUBLIC "' + node.pubID + '" "' + node.sysID + '"';
              } else if (node.sysID) {
                r += ' SYSTEM "' + node.sysID + '"';
              }
              if (node.nData) {
                r += " NDATA " + node.nData;
              }
            }
            options.state = WriterState2.CloseTag;
            r += options.spaceBeforeSlash + ">" + this.endline(node, options, level2);
            options.state = WriterState2.None;
            this.closeNode(node, options, level2);
            return r;
          }
          dtdNotation(node, options, level2) {
            var r;
            this.openNode(node, options, level2);
            options.state = WriterState2.OpenTag;
            r = this.indent(node, options, level2) + "<!NOTATION";
            options.state = WriterState2.InsideTag;
            r += " " + node.name;
            if (node.pubID && node.sysID) {
              r += ' PUBLIC "' + node.pubID + '" "' + node.sysID + '"';
            } else if (node.pubID) {
              r += ' PUBLIC "' + node.pubID + '"';
            } else if (node.sysID) {
              r += ' SYSTEM "' + node.sysID + '"';
            }
            options.state = WriterState2.CloseTag;
            r += options.spaceBeforeSlash + ">" + this.endline(node, options, level2);
            options.state = WriterState2.None;
            this.closeNode(node, options, level2);
            return r;
          }
          openNode(node, options, level2) {
          }
          closeNode(node, options, level2) {
          }
          openAttribute(att, options, level2) {
          }
          closeAttribute(att, options, level2) {
          }
        };
      }).call(commonjsGlobal);
      return XMLWriterBase.exports;
    }
    var hasRequiredXMLStringWriter;
    function requireXMLStringWriter() {
      if (hasRequiredXMLStringWriter) return XMLStringWriter.exports;
      hasRequiredXMLStringWriter = 1;
      (function() {
        var XMLWriterBase2;
        XMLWriterBase2 = requireXMLWriterBase();
        XMLStringWriter.exports = class XMLStringWriter extends XMLWriterBase2 {
          // Initializes a new instance of `XMLStringWriter`
          // `options.pretty` pretty prints the result
          // `options.indent` indentation string
          // `options.newline` newline sequence
          // `options.offset` a fixed number of indentations to add to every line
          // `options.allowEmpty` do not self close empty element tags
          // 'options.dontPrettyTextNodes' if any text is present in node, don't indent or LF
          // `options.spaceBeforeSlash` add a space before the closing slash of empty elements
          constructor(options) {
            super(options);
          }
          document(doc, options) {
            var child, i, len, r, ref;
            options = this.filterOptions(options);
            r = "";
            ref = doc.children;
            for (i = 0, len = ref.length; i < len; i++) {
              child = ref[i];
              r += this.writeChildNode(child, options, 0);
            }
            if (options.pretty && r.slice(-options.newline.length) === options.newline) {
              r = r.slice(0, -options.newline.length);
            }
            return r;
          }
        };
      }).call(commonjsGlobal);
      return XMLStringWriter.exports;
    }
    var hasRequiredXMLDocument;
    function requireXMLDocument() {
      if (hasRequiredXMLDocument) return XMLDocument.exports;
      hasRequiredXMLDocument = 1;
      (function() {
        var NodeType2, XMLDOMConfiguration2, XMLDOMImplementation2, XMLNode2, XMLStringWriter2, XMLStringifier2, isPlainObject;
        ({ isPlainObject } = requireUtility());
        XMLDOMImplementation2 = requireXMLDOMImplementation();
        XMLDOMConfiguration2 = requireXMLDOMConfiguration();
        XMLNode2 = requireXMLNode();
        NodeType2 = requireNodeType();
        XMLStringifier2 = requireXMLStringifier();
        XMLStringWriter2 = requireXMLStringWriter();
        XMLDocument.exports = (function() {
          class XMLDocument2 extends XMLNode2 {
            // Initializes a new instance of `XMLDocument`
            // `options.keepNullNodes` whether nodes with null values will be kept
            //     or ignored: true or false
            // `options.keepNullAttributes` whether attributes with null values will be
            //     kept or ignored: true or false
            // `options.ignoreDecorators` whether decorator strings will be ignored when
            //     converting JS objects: true or false
            // `options.separateArrayItems` whether array items are created as separate
            //     nodes when passed as an object value: true or false
            // `options.noDoubleEncoding` whether existing html entities are encoded:
            //     true or false
            // `options.stringify` a set of functions to use for converting values to
            //     strings
            // `options.writer` the default XML writer to use for converting nodes to
            //     string. If the default writer is not set, the built-in XMLStringWriter
            //     will be used instead.
            constructor(options) {
              super(null);
              this.name = "#document";
              this.type = NodeType2.Document;
              this.documentURI = null;
              this.domConfig = new XMLDOMConfiguration2();
              options || (options = {});
              if (!options.writer) {
                options.writer = new XMLStringWriter2();
              }
              this.options = options;
              this.stringify = new XMLStringifier2(options);
            }
            // Ends the document and passes it to the given XML writer
            // `writer` is either an XML writer or a plain object to pass to the
            // constructor of the default XML writer. The default writer is assigned when
            // creating the XML document. Following flags are recognized by the
            // built-in XMLStringWriter:
            //   `writer.pretty` pretty prints the result
            //   `writer.indent` indentation for pretty print
            //   `writer.offset` how many indentations to add to every line for pretty print
            //   `writer.newline` newline sequence for pretty print
            end(writer) {
              var writerOptions;
              writerOptions = {};
              if (!writer) {
                writer = this.options.writer;
              } else if (isPlainObject(writer)) {
                writerOptions = writer;
                writer = this.options.writer;
              }
              return writer.document(this, writer.filterOptions(writerOptions));
            }
            // Converts the XML document to string
            // `options.pretty` pretty prints the result
            // `options.indent` indentation for pretty print
            // `options.offset` how many indentations to add to every line for pretty print
            // `options.newline` newline sequence for pretty print
            toString(options) {
              return this.options.writer.document(this, this.options.writer.filterOptions(options));
            }
            // DOM level 1 functions to be implemented later
            createElement(tagName) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            createDocumentFragment() {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            createTextNode(data) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            createComment(data) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            createCDATASection(data) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            createProcessingInstruction(target, data) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            createAttribute(name) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            createEntityReference(name) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            getElementsByTagName(tagname) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            // DOM level 2 functions to be implemented later
            importNode(importedNode, deep) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            createElementNS(namespaceURI, qualifiedName) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            createAttributeNS(namespaceURI, qualifiedName) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            getElementsByTagNameNS(namespaceURI, localName) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            getElementById(elementId) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            // DOM level 3 functions to be implemented later
            adoptNode(source) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            normalizeDocument() {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            renameNode(node, namespaceURI, qualifiedName) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            // DOM level 4 functions to be implemented later
            getElementsByClassName(classNames) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            createEvent(eventInterface) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            createRange() {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            createNodeIterator(root, whatToShow, filter) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
            createTreeWalker(root, whatToShow, filter) {
              throw new Error("This DOM method is not implemented." + this.debugInfo());
            }
          }
          Object.defineProperty(XMLDocument2.prototype, "implementation", {
            value: new XMLDOMImplementation2()
          });
          Object.defineProperty(XMLDocument2.prototype, "doctype", {
            get: function() {
              var child, i, len, ref;
              ref = this.children;
              for (i = 0, len = ref.length; i < len; i++) {
                child = ref[i];
                if (child.type === NodeType2.DocType) {
                  return child;
                }
              }
              return null;
            }
          });
          Object.defineProperty(XMLDocument2.prototype, "documentElement", {
            get: function() {
              return this.rootObject || null;
            }
          });
          Object.defineProperty(XMLDocument2.prototype, "inputEncoding", {
            get: function() {
              return null;
            }
          });
          Object.defineProperty(XMLDocument2.prototype, "strictErrorChecking", {
            get: function() {
              return false;
            }
          });
          Object.defineProperty(XMLDocument2.prototype, "xmlEncoding", {
            get: function() {
              if (this.children.length !== 0 && this.children[0].type === NodeType2.Declaration) {
                return this.children[0].encoding;
              } else {
                return null;
              }
            }
          });
          Object.defineProperty(XMLDocument2.prototype, "xmlStandalone", {
            get: function() {
              if (this.children.length !== 0 && this.children[0].type === NodeType2.Declaration) {
                return this.children[0].standalone === "yes";
              } else {
                return false;
              }
            }
          });
          Object.defineProperty(XMLDocument2.prototype, "xmlVersion", {
            get: function() {
              if (this.children.length !== 0 && this.children[0].type === NodeType2.Declaration) {
                return this.children[0].version;
              } else {
                return "1.0";
              }
            }
          });
          Object.defineProperty(XMLDocument2.prototype, "URL", {
            get: function() {
              return this.documentURI;
            }
          });
          Object.defineProperty(XMLDocument2.prototype, "origin", {
            get: function() {
              return null;
            }
          });
          Object.defineProperty(XMLDocument2.prototype, "compatMode", {
            get: function() {
              return null;
            }
          });
          Object.defineProperty(XMLDocument2.prototype, "characterSet", {
            get: function() {
              return null;
            }
          });
          Object.defineProperty(XMLDocument2.prototype, "contentType", {
            get: function() {
              return null;
            }
          });
          return XMLDocument2;
        }).call(this);
      }).call(commonjsGlobal);
      return XMLDocument.exports;
    }
    var XMLDocumentCB = { exports: {} };
    var hasRequiredXMLDocumentCB;
    function requireXMLDocumentCB() {
      if (hasRequiredXMLDocumentCB) return XMLDocumentCB.exports;
      hasRequiredXMLDocumentCB = 1;
      (function() {
        var NodeType2, WriterState2, XMLAttribute2, XMLCData2, XMLComment2, XMLDTDAttList2, XMLDTDElement2, XMLDTDEntity2, XMLDTDNotation2, XMLDeclaration2, XMLDocType2, XMLDocument2, XMLElement2, XMLProcessingInstruction2, XMLRaw2, XMLStringWriter2, XMLStringifier2, XMLText2, getValue, isFunction, isObject2, isPlainObject, hasProp = {}.hasOwnProperty;
        ({ isObject: isObject2, isFunction, isPlainObject, getValue } = requireUtility());
        NodeType2 = requireNodeType();
        XMLDocument2 = requireXMLDocument();
        XMLElement2 = requireXMLElement();
        XMLCData2 = requireXMLCData();
        XMLComment2 = requireXMLComment();
        XMLRaw2 = requireXMLRaw();
        XMLText2 = requireXMLText();
        XMLProcessingInstruction2 = requireXMLProcessingInstruction();
        XMLDeclaration2 = requireXMLDeclaration();
        XMLDocType2 = requireXMLDocType();
        XMLDTDAttList2 = requireXMLDTDAttList();
        XMLDTDEntity2 = requireXMLDTDEntity();
        XMLDTDElement2 = requireXMLDTDElement();
        XMLDTDNotation2 = requireXMLDTDNotation();
        XMLAttribute2 = requireXMLAttribute();
        XMLStringifier2 = requireXMLStringifier();
        XMLStringWriter2 = requireXMLStringWriter();
        WriterState2 = requireWriterState();
        XMLDocumentCB.exports = class XMLDocumentCB {
          // Initializes a new instance of `XMLDocumentCB`
          // `options.keepNullNodes` whether nodes with null values will be kept
          //     or ignored: true or false
          // `options.keepNullAttributes` whether attributes with null values will be
          //     kept or ignored: true or false
          // `options.ignoreDecorators` whether decorator strings will be ignored when
          //     converting JS objects: true or false
          // `options.separateArrayItems` whether array items are created as separate
          //     nodes when passed as an object value: true or false
          // `options.noDoubleEncoding` whether existing html entities are encoded:
          //     true or false
          // `options.stringify` a set of functions to use for converting values to
          //     strings
          // `options.writer` the default XML writer to use for converting nodes to
          //     string. If the default writer is not set, the built-in XMLStringWriter
          //     will be used instead.
          // `onData` the function to be called when a new chunk of XML is output. The
          //          string containing the XML chunk is passed to `onData` as its first
          //          argument, and the current indentation level as its second argument.
          // `onEnd`  the function to be called when the XML document is completed with
          //          `end`. `onEnd` does not receive any arguments.
          constructor(options, onData, onEnd) {
            var writerOptions;
            this.name = "?xml";
            this.type = NodeType2.Document;
            options || (options = {});
            writerOptions = {};
            if (!options.writer) {
              options.writer = new XMLStringWriter2();
            } else if (isPlainObject(options.writer)) {
              writerOptions = options.writer;
              options.writer = new XMLStringWriter2();
            }
            this.options = options;
            this.writer = options.writer;
            this.writerOptions = this.writer.filterOptions(writerOptions);
            this.stringify = new XMLStringifier2(options);
            this.onDataCallback = onData || function() {
            };
            this.onEndCallback = onEnd || function() {
            };
            this.currentNode = null;
            this.currentLevel = -1;
            this.openTags = {};
            this.documentStarted = false;
            this.documentCompleted = false;
            this.root = null;
          }
          // Creates a child element node from the given XMLNode
          // `node` the child node
          createChildNode(node) {
            var att, attName, attributes, child, i, len, ref, ref1;
            switch (node.type) {
              case NodeType2.CData:
                this.cdata(node.value);
                break;
              case NodeType2.Comment:
                this.comment(node.value);
                break;
              case NodeType2.Element:
                attributes = {};
                ref = node.attribs;
                for (attName in ref) {
                  if (!hasProp.call(ref, attName)) continue;
                  att = ref[attName];
                  attributes[attName] = att.value;
                }
                this.node(node.name, attributes);
                break;
              case NodeType2.Dummy:
                this.dummy();
                break;
              case NodeType2.Raw:
                this.raw(node.value);
                break;
              case NodeType2.Text:
                this.text(node.value);
                break;
              case NodeType2.ProcessingInstruction:
                this.instruction(node.target, node.value);
                break;
              default:
                throw new Error("This XML node type is not supported in a JS object: " + node.constructor.name);
            }
            ref1 = node.children;
            for (i = 0, len = ref1.length; i < len; i++) {
              child = ref1[i];
              this.createChildNode(child);
              if (child.type === NodeType2.Element) {
                this.up();
              }
            }
            return this;
          }
          // Creates a dummy node
          dummy() {
            return this;
          }
          // Creates a node
          // `name` name of the node
          // `attributes` an object containing name/value pairs of attributes
          // `text` element text
          node(name, attributes, text2) {
            if (name == null) {
              throw new Error("Missing node name.");
            }
            if (this.root && this.currentLevel === -1) {
              throw new Error("Document can only have one root node. " + this.debugInfo(name));
            }
            this.openCurrent();
            name = getValue(name);
            if (attributes == null) {
              attributes = {};
            }
            attributes = getValue(attributes);
            if (!isObject2(attributes)) {
              [text2, attributes] = [attributes, text2];
            }
            this.currentNode = new XMLElement2(this, name, attributes);
            this.currentNode.children = false;
            this.currentLevel++;
            this.openTags[this.currentLevel] = this.currentNode;
            if (text2 != null) {
              this.text(text2);
            }
            return this;
          }
          // Creates a child element node or an element type declaration when called
          // inside the DTD
          // `name` name of the node
          // `attributes` an object containing name/value pairs of attributes
          // `text` element text
          element(name, attributes, text2) {
            var child, i, len, oldValidationFlag, ref, root;
            if (this.currentNode && this.currentNode.type === NodeType2.DocType) {
              this.dtdElement(...arguments);
            } else {
              if (Array.isArray(name) || isObject2(name) || isFunction(name)) {
                oldValidationFlag = this.options.noValidation;
                this.options.noValidation = true;
                root = new XMLDocument2(this.options).element("TEMP_ROOT");
                root.element(name);
                this.options.noValidation = oldValidationFlag;
                ref = root.children;
                for (i = 0, len = ref.length; i < len; i++) {
                  child = ref[i];
                  this.createChildNode(child);
                  if (child.type === NodeType2.Element) {
                    this.up();
                  }
                }
              } else {
                this.node(name, attributes, text2);
              }
            }
            return this;
          }
          // Adds or modifies an attribute
          // `name` attribute name
          // `value` attribute value
          attribute(name, value) {
            var attName, attValue;
            if (!this.currentNode || this.currentNode.children) {
              throw new Error("att() can only be used immediately after an ele() call in callback mode. " + this.debugInfo(name));
            }
            if (name != null) {
              name = getValue(name);
            }
            if (isObject2(name)) {
              for (attName in name) {
                if (!hasProp.call(name, attName)) continue;
                attValue = name[attName];
                this.attribute(attName, attValue);
              }
            } else {
              if (isFunction(value)) {
                value = value.apply();
              }
              if (this.options.keepNullAttributes && value == null) {
                this.currentNode.attribs[name] = new XMLAttribute2(this, name, "");
              } else if (value != null) {
                this.currentNode.attribs[name] = new XMLAttribute2(this, name, value);
              }
            }
            return this;
          }
          // Creates a text node
          // `value` element text
          text(value) {
            var node;
            this.openCurrent();
            node = new XMLText2(this, value);
            this.onData(this.writer.text(node, this.writerOptions, this.currentLevel + 1), this.currentLevel + 1);
            return this;
          }
          // Creates a CDATA node
          // `value` element text without CDATA delimiters
          cdata(value) {
            var node;
            this.openCurrent();
            node = new XMLCData2(this, value);
            this.onData(this.writer.cdata(node, this.writerOptions, this.currentLevel + 1), this.currentLevel + 1);
            return this;
          }
          // Creates a comment node
          // `value` comment text
          comment(value) {
            var node;
            this.openCurrent();
            node = new XMLComment2(this, value);
            this.onData(this.writer.comment(node, this.writerOptions, this.currentLevel + 1), this.currentLevel + 1);
            return this;
          }
          // Adds unescaped raw text
          // `value` text
          raw(value) {
            var node;
            this.openCurrent();
            node = new XMLRaw2(this, value);
            this.onData(this.writer.raw(node, this.writerOptions, this.currentLevel + 1), this.currentLevel + 1);
            return this;
          }
          // Adds a processing instruction
          // `target` instruction target
          // `value` instruction value
          instruction(target, value) {
            var i, insTarget, insValue, len, node;
            this.openCurrent();
            if (target != null) {
              target = getValue(target);
            }
            if (value != null) {
              value = getValue(value);
            }
            if (Array.isArray(target)) {
              for (i = 0, len = target.length; i < len; i++) {
                insTarget = target[i];
                this.instruction(insTarget);
              }
            } else if (isObject2(target)) {
              for (insTarget in target) {
                if (!hasProp.call(target, insTarget)) continue;
                insValue = target[insTarget];
                this.instruction(insTarget, insValue);
              }
            } else {
              if (isFunction(value)) {
                value = value.apply();
              }
              node = new XMLProcessingInstruction2(this, target, value);
              this.onData(this.writer.processingInstruction(node, this.writerOptions, this.currentLevel + 1), this.currentLevel + 1);
            }
            return this;
          }
          // Creates the xml declaration
          // `version` A version number string, e.g. 1.0
          // `encoding` Encoding declaration, e.g. UTF-8
          // `standalone` standalone document declaration: true or false
          declaration(version2, encoding, standalone) {
            var node;
            this.openCurrent();
            if (this.documentStarted) {
              throw new Error("declaration() must be the first node.");
            }
            node = new XMLDeclaration2(this, version2, encoding, standalone);
            this.onData(this.writer.declaration(node, this.writerOptions, this.currentLevel + 1), this.currentLevel + 1);
            return this;
          }
          // Creates the document type declaration
          // `root`  the name of the root node
          // `pubID` the public identifier of the external subset
          // `sysID` the system identifier of the external subset
          doctype(root, pubID, sysID) {
            this.openCurrent();
            if (root == null) {
              throw new Error("Missing root node name.");
            }
            if (this.root) {
              throw new Error("dtd() must come before the root node.");
            }
            this.currentNode = new XMLDocType2(this, pubID, sysID);
            this.currentNode.rootNodeName = root;
            this.currentNode.children = false;
            this.currentLevel++;
            this.openTags[this.currentLevel] = this.currentNode;
            return this;
          }
          // Creates an element type declaration
          // `name` element name
          // `value` element content (defaults to #PCDATA)
          dtdElement(name, value) {
            var node;
            this.openCurrent();
            node = new XMLDTDElement2(this, name, value);
            this.onData(this.writer.dtdElement(node, this.writerOptions, this.currentLevel + 1), this.currentLevel + 1);
            return this;
          }
          // Creates an attribute declaration
          // `elementName` the name of the element containing this attribute
          // `attributeName` attribute name
          // `attributeType` type of the attribute (defaults to CDATA)
          // `defaultValueType` default value type (either #REQUIRED, #IMPLIED, #FIXED or
          //                    #DEFAULT) (defaults to #IMPLIED)
          // `defaultValue` default value of the attribute
          //                (only used for #FIXED or #DEFAULT)
          attList(elementName, attributeName, attributeType, defaultValueType, defaultValue) {
            var node;
            this.openCurrent();
            node = new XMLDTDAttList2(this, elementName, attributeName, attributeType, defaultValueType, defaultValue);
            this.onData(this.writer.dtdAttList(node, this.writerOptions, this.currentLevel + 1), this.currentLevel + 1);
            return this;
          }
          // Creates a general entity declaration
          // `name` the name of the entity
          // `value` internal entity value or an object with external entity details
          // `value.pubID` public identifier
          // `value.sysID` system identifier
          // `value.nData` notation declaration
          entity(name, value) {
            var node;
            this.openCurrent();
            node = new XMLDTDEntity2(this, false, name, value);
            this.onData(this.writer.dtdEntity(node, this.writerOptions, this.currentLevel + 1), this.currentLevel + 1);
            return this;
          }
          // Creates a parameter entity declaration
          // `name` the name of the entity
          // `value` internal entity value or an object with external entity details
          // `value.pubID` public identifier
          // `value.sysID` system identifier
          pEntity(name, value) {
            var node;
            this.openCurrent();
            node = new XMLDTDEntity2(this, true, name, value);
            this.onData(this.writer.dtdEntity(node, this.writerOptions, this.currentLevel + 1), this.currentLevel + 1);
            return this;
          }
          // Creates a NOTATION declaration
          // `name` the name of the notation
          // `value` an object with external entity details
          // `value.pubID` public identifier
          // `value.sysID` system identifier
          notation(name, value) {
            var node;
            this.openCurrent();
            node = new XMLDTDNotation2(this, name, value);
            this.onData(this.writer.dtdNotation(node, this.writerOptions, this.currentLevel + 1), this.currentLevel + 1);
            return this;
          }
          // Gets the parent node
          up() {
            if (this.currentLevel < 0) {
              throw new Error("The document node has no parent.");
            }
            if (this.currentNode) {
              if (this.currentNode.children) {
                this.closeNode(this.currentNode);
              } else {
                this.openNode(this.currentNode);
              }
              this.currentNode = null;
            } else {
              this.closeNode(this.openTags[this.currentLevel]);
            }
            delete this.openTags[this.currentLevel];
            this.currentLevel--;
            return this;
          }
          // Ends the document
          end() {
            while (this.currentLevel >= 0) {
              this.up();
            }
            return this.onEnd();
          }
          // Opens the current parent node
          openCurrent() {
            if (this.currentNode) {
              this.currentNode.children = true;
              return this.openNode(this.currentNode);
            }
          }
          // Writes the opening tag of the current node or the entire node if it has
          // no child nodes
          openNode(node) {
            var att, chunk, name, ref;
            if (!node.isOpen) {
              if (!this.root && this.currentLevel === 0 && node.type === NodeType2.Element) {
                this.root = node;
              }
              chunk = "";
              if (node.type === NodeType2.Element) {
                this.writerOptions.state = WriterState2.OpenTag;
                chunk = this.writer.indent(node, this.writerOptions, this.currentLevel) + "<" + node.name;
                ref = node.attribs;
                for (name in ref) {
                  if (!hasProp.call(ref, name)) continue;
                  att = ref[name];
                  chunk += this.writer.attribute(att, this.writerOptions, this.currentLevel);
                }
                chunk += (node.children ? ">" : "/>") + this.writer.endline(node, this.writerOptions, this.currentLevel);
                this.writerOptions.state = WriterState2.InsideTag;
              } else {
                this.writerOptions.state = WriterState2.OpenTag;
                chunk = this.writer.indent(node, this.writerOptions, this.currentLevel) + "<!DOCTYPE " + node.rootNodeName;
                if (node.pubID && node.sysID) {
                  chunk += ' PUBLIC "' + node.pubID + '" "' + node.sysID + '"';
                } else if (node.sysID) {
                  chunk += ' SYSTEM "' + node.sysID + '"';
                }
                if (node.children) {
                  chunk += " [";
                  this.writerOptions.state = WriterState2.InsideTag;
                } else {
                  this.writerOptions.state = WriterState2.CloseTag;
                  chunk += ">";
                }
                chunk += this.writer.endline(node, this.writerOptions, this.currentLevel);
              }
              this.onData(chunk, this.currentLevel);
              return node.isOpen = true;
            }
          }
          // Writes the closing tag of the current node
          closeNode(node) {
            var chunk;
            if (!node.isClosed) {
              chunk = "";
              this.writerOptions.state = WriterState2.CloseTag;
              if (node.type === NodeType2.Element) {
                chunk = this.writer.indent(node, this.writerOptions, this.currentLevel) + "</" + node.name + ">" + this.writer.endline(node, this.writerOptions, this.currentLevel);
              } else {
                chunk = this.writer.indent(node, this.writerOptions, this.currentLevel) + "]>" + this.writer.endline(node, this.writerOptions, this.currentLevel);
              }
              this.writerOptions.state = WriterState2.None;
              this.onData(chunk, this.currentLevel);
              return node.isClosed = true;
            }
          }
          // Called when a new chunk of XML is output
          // `chunk` a string containing the XML chunk
          // `level` current indentation level
          onData(chunk, level2) {
            this.documentStarted = true;
            return this.onDataCallback(chunk, level2 + 1);
          }
          // Called when the XML document is completed
          onEnd() {
            this.documentCompleted = true;
            return this.onEndCallback();
          }
          // Returns debug string
          debugInfo(name) {
            if (name == null) {
              return "";
            } else {
              return "node: <" + name + ">";
            }
          }
          // Node aliases
          ele() {
            return this.element(...arguments);
          }
          nod(name, attributes, text2) {
            return this.node(name, attributes, text2);
          }
          txt(value) {
            return this.text(value);
          }
          dat(value) {
            return this.cdata(value);
          }
          com(value) {
            return this.comment(value);
          }
          ins(target, value) {
            return this.instruction(target, value);
          }
          dec(version2, encoding, standalone) {
            return this.declaration(version2, encoding, standalone);
          }
          dtd(root, pubID, sysID) {
            return this.doctype(root, pubID, sysID);
          }
          e(name, attributes, text2) {
            return this.element(name, attributes, text2);
          }
          n(name, attributes, text2) {
            return this.node(name, attributes, text2);
          }
          t(value) {
            return this.text(value);
          }
          d(value) {
            return this.cdata(value);
          }
          c(value) {
            return this.comment(value);
          }
          r(value) {
            return this.raw(value);
          }
          i(target, value) {
            return this.instruction(target, value);
          }
          // Attribute aliases
          att() {
            if (this.currentNode && this.currentNode.type === NodeType2.DocType) {
              return this.attList(...arguments);
            } else {
              return this.attribute(...arguments);
            }
          }
          a() {
            if (this.currentNode && this.currentNode.type === NodeType2.DocType) {
              return this.attList(...arguments);
            } else {
              return this.attribute(...arguments);
            }
          }
          // DTD aliases
          // att() and ele() are defined above
          ent(name, value) {
            return this.entity(name, value);
          }
          pent(name, value) {
            return this.pEntity(name, value);
          }
          not(name, value) {
            return this.notation(name, value);
          }
        };
      }).call(commonjsGlobal);
      return XMLDocumentCB.exports;
    }
    var XMLStreamWriter = { exports: {} };
    var hasRequiredXMLStreamWriter;
    function requireXMLStreamWriter() {
      if (hasRequiredXMLStreamWriter) return XMLStreamWriter.exports;
      hasRequiredXMLStreamWriter = 1;
      (function() {
        var NodeType2, WriterState2, XMLWriterBase2, hasProp = {}.hasOwnProperty;
        NodeType2 = requireNodeType();
        XMLWriterBase2 = requireXMLWriterBase();
        WriterState2 = requireWriterState();
        XMLStreamWriter.exports = class XMLStreamWriter extends XMLWriterBase2 {
          // Initializes a new instance of `XMLStreamWriter`
          // `stream` output stream
          // `options.pretty` pretty prints the result
          // `options.indent` indentation string
          // `options.newline` newline sequence
          // `options.offset` a fixed number of indentations to add to every line
          // `options.allowEmpty` do not self close empty element tags
          // 'options.dontPrettyTextNodes' if any text is present in node, don't indent or LF
          // `options.spaceBeforeSlash` add a space before the closing slash of empty elements
          constructor(stream, options) {
            super(options);
            this.stream = stream;
          }
          endline(node, options, level2) {
            if (node.isLastRootNode && options.state === WriterState2.CloseTag) {
              return "";
            } else {
              return super.endline(node, options, level2);
            }
          }
          document(doc, options) {
            var child, i, j, k, len1, len2, ref, ref1, results;
            ref = doc.children;
            for (i = j = 0, len1 = ref.length; j < len1; i = ++j) {
              child = ref[i];
              child.isLastRootNode = i === doc.children.length - 1;
            }
            options = this.filterOptions(options);
            ref1 = doc.children;
            results = [];
            for (k = 0, len2 = ref1.length; k < len2; k++) {
              child = ref1[k];
              results.push(this.writeChildNode(child, options, 0));
            }
            return results;
          }
          cdata(node, options, level2) {
            return this.stream.write(super.cdata(node, options, level2));
          }
          comment(node, options, level2) {
            return this.stream.write(super.comment(node, options, level2));
          }
          declaration(node, options, level2) {
            return this.stream.write(super.declaration(node, options, level2));
          }
          docType(node, options, level2) {
            var child, j, len1, ref;
            level2 || (level2 = 0);
            this.openNode(node, options, level2);
            options.state = WriterState2.OpenTag;
            this.stream.write(this.indent(node, options, level2));
            this.stream.write("<!DOCTYPE " + node.root().name);
            if (node.pubID && node.sysID) {
              this.stream.write(' PUBLIC "' + node.pubID + '" "' + node.sysID + '"');
            } else if (node.sysID) {
              this.stream.write(' SYSTEM "' + node.sysID + '"');
            }
            if (node.children.length > 0) {
              this.stream.write(" [");
              this.stream.write(this.endline(node, options, level2));
              options.state = WriterState2.InsideTag;
              ref = node.children;
              for (j = 0, len1 = ref.length; j < len1; j++) {
                child = ref[j];
                this.writeChildNode(child, options, level2 + 1);
              }
              options.state = WriterState2.CloseTag;
              this.stream.write("]");
            }
            options.state = WriterState2.CloseTag;
            this.stream.write(options.spaceBeforeSlash + ">");
            this.stream.write(this.endline(node, options, level2));
            options.state = WriterState2.None;
            return this.closeNode(node, options, level2);
          }
          element(node, options, level2) {
            var att, attLen, child, childNodeCount, firstChildNode, j, len, len1, name, r, ratt, ref, ref1, ref2, rline;
            level2 || (level2 = 0);
            this.openNode(node, options, level2);
            options.state = WriterState2.OpenTag;
            r = this.indent(node, options, level2) + "<" + node.name;
            if (options.pretty && options.width > 0) {
              len = r.length;
              ref = node.attribs;
              for (name in ref) {
                if (!hasProp.call(ref, name)) continue;
                att = ref[name];
                ratt = this.attribute(att, options, level2);
                attLen = ratt.length;
                if (len + attLen > options.width) {
                  rline = this.indent(node, options, level2 + 1) + ratt;
                  r += this.endline(node, options, level2) + rline;
                  len = rline.length;
                } else {
                  rline = " " + ratt;
                  r += rline;
                  len += rline.length;
                }
              }
            } else {
              ref1 = node.attribs;
              for (name in ref1) {
                if (!hasProp.call(ref1, name)) continue;
                att = ref1[name];
                r += this.attribute(att, options, level2);
              }
            }
            this.stream.write(r);
            childNodeCount = node.children.length;
            firstChildNode = childNodeCount === 0 ? null : node.children[0];
            if (childNodeCount === 0 || node.children.every(function(e) {
              return (e.type === NodeType2.Text || e.type === NodeType2.Raw || e.type === NodeType2.CData) && e.value === "";
            })) {
              if (options.allowEmpty) {
                this.stream.write(">");
                options.state = WriterState2.CloseTag;
                this.stream.write("</" + node.name + ">");
              } else {
                options.state = WriterState2.CloseTag;
                this.stream.write(options.spaceBeforeSlash + "/>");
              }
            } else if (options.pretty && childNodeCount === 1 && (firstChildNode.type === NodeType2.Text || firstChildNode.type === NodeType2.Raw || firstChildNode.type === NodeType2.CData) && firstChildNode.value != null) {
              this.stream.write(">");
              options.state = WriterState2.InsideTag;
              options.suppressPrettyCount++;
              this.writeChildNode(firstChildNode, options, level2 + 1);
              options.suppressPrettyCount--;
              options.state = WriterState2.CloseTag;
              this.stream.write("</" + node.name + ">");
            } else {
              this.stream.write(">" + this.endline(node, options, level2));
              options.state = WriterState2.InsideTag;
              ref2 = node.children;
              for (j = 0, len1 = ref2.length; j < len1; j++) {
                child = ref2[j];
                this.writeChildNode(child, options, level2 + 1);
              }
              options.state = WriterState2.CloseTag;
              this.stream.write(this.indent(node, options, level2) + "</" + node.name + ">");
            }
            this.stream.write(this.endline(node, options, level2));
            options.state = WriterState2.None;
            return this.closeNode(node, options, level2);
          }
          processingInstruction(node, options, level2) {
            return this.stream.write(super.processingInstruction(node, options, level2));
          }
          raw(node, options, level2) {
            return this.stream.write(super.raw(node, options, level2));
          }
          text(node, options, level2) {
            return this.stream.write(super.text(node, options, level2));
          }
          dtdAttList(node, options, level2) {
            return this.stream.write(super.dtdAttList(node, options, level2));
          }
          dtdElement(node, options, level2) {
            return this.stream.write(super.dtdElement(node, options, level2));
          }
          dtdEntity(node, options, level2) {
            return this.stream.write(super.dtdEntity(node, options, level2));
          }
          dtdNotation(node, options, level2) {
            return this.stream.write(super.dtdNotation(node, options, level2));
          }
        };
      }).call(commonjsGlobal);
      return XMLStreamWriter.exports;
    }
    (function() {
      var NodeType2, WriterState2, XMLDOMImplementation2, XMLDocument2, XMLDocumentCB2, XMLStreamWriter2, XMLStringWriter2, assign, isFunction;
      ({ assign, isFunction } = requireUtility());
      XMLDOMImplementation2 = requireXMLDOMImplementation();
      XMLDocument2 = requireXMLDocument();
      XMLDocumentCB2 = requireXMLDocumentCB();
      XMLStringWriter2 = requireXMLStringWriter();
      XMLStreamWriter2 = requireXMLStreamWriter();
      NodeType2 = requireNodeType();
      WriterState2 = requireWriterState();
      lib.create = function(name, xmldec, doctype, options) {
        var doc, root;
        if (name == null) {
          throw new Error("Root element needs a name.");
        }
        options = assign({}, xmldec, doctype, options);
        doc = new XMLDocument2(options);
        root = doc.element(name);
        if (!options.headless) {
          doc.declaration(options);
          if (options.pubID != null || options.sysID != null) {
            doc.dtd(options);
          }
        }
        return root;
      };
      lib.begin = function(options, onData, onEnd) {
        if (isFunction(options)) {
          [onData, onEnd] = [options, onData];
          options = {};
        }
        if (onData) {
          return new XMLDocumentCB2(options, onData, onEnd);
        } else {
          return new XMLDocument2(options);
        }
      };
      lib.stringWriter = function(options) {
        return new XMLStringWriter2(options);
      };
      lib.streamWriter = function(stream, options) {
        return new XMLStreamWriter2(stream, options);
      };
      lib.implementation = new XMLDOMImplementation2();
      lib.nodeType = NodeType2;
      lib.writerState = WriterState2;
    }).call(commonjsGlobal);
    var TestNode = class {
      /**
       * @param elementName - the name of the XML element
       */
      constructor(elementName) {
        this._elementName = elementName;
        this._attributes = {};
        this._properties = [];
      }
      /**
       * @param name
       * @param value
       * @returns this
       */
      property(name, value) {
        this._properties.push({ name, value, isPropertyWithTextContent: false });
        return this;
      }
      /**
       * @param name
       * @param value
       * @returns this
       */
      multilineProperty(name, value) {
        this._properties.push({ name, value, isPropertyWithTextContent: true });
        return this;
      }
      /**
       * @param name
       * @returns this
       */
      name(name) {
        this._attributes.name = name;
        return this;
      }
      /**
       * @param timeInSeconds
       * @returns this
       */
      time(timeInSeconds) {
        this._attributes.time = timeInSeconds;
        return this;
      }
      /**
       * @param parentElement - the parent element
       */
      build(parentElement) {
        return this.buildNode(this.createElement(parentElement));
      }
      /**
       * @param parentElement - the parent element
       * @returns the created element
       */
      createElement(parentElement) {
        if (parentElement) {
          return parentElement.ele(this._elementName, this._attributes);
        }
        return this.createRootElement();
      }
      /**
       * @returns the created root element
       */
      createRootElement() {
        const element = lib.create(this._elementName, { encoding: "UTF-8", invalidCharReplacement: "" });
        Object.keys(this._attributes).forEach((key) => {
          element.att(key, this._attributes[key]);
        });
        return element;
      }
      /**
       * @protected
       * @param date
       * @returns {string}
       */
      formatDate(date) {
        const pad = (num) => (num < 10 ? "0" : "") + num;
        return date.getFullYear() + "-" + pad(date.getMonth() + 1) + "-" + pad(date.getDate()) + "T" + pad(date.getHours()) + ":" + pad(date.getMinutes()) + ":" + pad(date.getSeconds());
      }
      /**
       * @param element
       * @returns the created element
       */
      buildNode(element) {
        if (this._properties.length) {
          var propertiesElement = element.ele("properties");
          _.forEach(this._properties, (property) => {
            if (property.isPropertyWithTextContent) {
              propertiesElement.ele("property", { name: property.name }, property.value);
            } else {
              propertiesElement.ele("property", { name: property.name, value: property.value });
            }
          });
        }
        return element;
      }
    };
    var TestGroup = class extends TestNode {
      /**
       * @param factory
       * @param elementName
       */
      constructor(_factory, elementName) {
        super(elementName);
        this._factory = _factory;
        this._children = [];
      }
      /**
       * @param timestamp
       * @returns this
       */
      timestamp(timestamp) {
        if (_.isDate(timestamp)) {
          this._attributes.timestamp = this.formatDate(timestamp);
        } else {
          this._attributes.timestamp = timestamp;
        }
        return this;
      }
      /**
       * @returns the created test case
       */
      testCase() {
        var testCase = this._factory.newTestCase();
        this._children.push(testCase);
        return testCase;
      }
      /**
       * @inheritdoc
       */
      getTestCaseCount() {
        return this._sumTestCaseCounts((testCase) => {
          return testCase.getTestCaseCount();
        });
      }
      /**
       * @inheritdoc
       */
      getFailureCount() {
        return this._sumTestCaseCounts((testCase) => {
          return testCase.getFailureCount();
        });
      }
      /**
       * @inheritdoc
       */
      getErrorCount() {
        return this._sumTestCaseCounts((testCase) => {
          return testCase.getErrorCount();
        });
      }
      /**
       * @inheritdoc
       */
      getSkippedCount() {
        return this._sumTestCaseCounts((testCase) => {
          return testCase.getSkippedCount();
        });
      }
      /**
       * @param counterFunction - the function to count the test cases
       * @returns the sum of the counts of the test cases
       */
      _sumTestCaseCounts(counterFunction) {
        var counts = this._children.map(counterFunction);
        return counts.reduce((sum2, count2) => sum2 + count2, 0);
      }
      /**
       * @param parentElement - the parent element
       * @returns the newly created element
       */
      build(parentElement) {
        this._attributes.tests = this.getTestCaseCount();
        this._attributes.failures = this.getFailureCount();
        this._attributes.errors = this.getErrorCount();
        this._attributes.skipped = this.getSkippedCount();
        return super.build(parentElement);
      }
      /**
       * @param element
       * @returns the built element
       */
      buildNode(element) {
        element = super.buildNode(element);
        _.forEach(this._children, (child) => {
          child.build(element);
        });
        return element;
      }
    };
    var TestSuites = class extends TestGroup {
      /**
       * @param factory
       */
      constructor(factory) {
        super(factory, "testsuites");
      }
      /**
       * @returns a new created test suite
       */
      testSuite() {
        var suite = this._factory.newTestSuite();
        this._children.push(suite);
        return suite;
      }
    };
    var JUnitReportBuilder = class {
      /**
       * @param factory
       */
      constructor(_factory) {
        this._factory = _factory;
        this._rootTestSuites = new TestSuites(_factory);
      }
      /**
       * @param reportPath
       */
      writeTo(reportPath) {
        makeDir$1.sync(require$$1.dirname(reportPath));
        require$$0.writeFileSync(reportPath, this.build(), "utf8");
      }
      /**
       * @returns a string representation of the JUnit report
       */
      build() {
        var xmlTree = this._rootTestSuites.build();
        return xmlTree.end({ pretty: true });
      }
      /**
       * @param name
       * @returns this
       */
      name(name) {
        this._rootTestSuites.name(name);
        return this;
      }
      /**
       * @returns a test suite
       */
      testSuite() {
        return this._rootTestSuites.testSuite();
      }
      /**
       * @returns a test case
       */
      testCase() {
        return this._rootTestSuites.testCase();
      }
      /**
       * @returns a new builder
       */
      newBuilder() {
        return this._factory.newBuilder();
      }
    };
    var TestSuite = class extends TestGroup {
      /**
       * @param factory
       */
      constructor(factory) {
        super(factory, "testsuite");
      }
    };
    var TestCase = class extends TestNode {
      constructor() {
        super("testcase");
        this._error = false;
        this._failure = false;
        this._skipped = false;
        this._standardOutput = void 0;
        this._standardError = void 0;
        this._stacktrace = void 0;
        this._errorAttributes = {};
        this._failureAttributes = {};
        this._errorAttachment = void 0;
        this._errorContent = void 0;
      }
      /**
       * @param className
       * @returns this
       */
      className(className) {
        this._attributes.classname = className;
        return this;
      }
      /**
       * @param {string} filepath
       * @returns {TestCase}
       */
      file(filepath) {
        this._attributes.file = filepath;
        return this;
      }
      /**
       * @param message
       * @param type
       * @returns this
       */
      failure(message, type) {
        this._failure = true;
        if (message) {
          this._failureAttributes.message = message;
        }
        if (type) {
          this._failureAttributes.type = type;
        }
        return this;
      }
      /**
       * @param message
       * @param type
       * @param content
       * @returns this
       */
      error(message, type, content) {
        this._error = true;
        if (message) {
          this._errorAttributes.message = message;
        }
        if (type) {
          this._errorAttributes.type = type;
        }
        if (content) {
          this._errorContent = content;
        }
        return this;
      }
      /**
       * @param stacktrace
       * @returns this
       */
      stacktrace(stacktrace) {
        this._failure = true;
        this._stacktrace = stacktrace;
        return this;
      }
      /**
       * @returns this
       */
      skipped() {
        this._skipped = true;
        return this;
      }
      /**
       * @param log
       * @returns this
       */
      standardOutput(log) {
        this._standardOutput = log;
        return this;
      }
      /**
       * @param log
       * @returns this
       */
      standardError(log) {
        this._standardError = log;
        return this;
      }
      /**
       * @inheritdoc
       */
      getTestCaseCount() {
        return 1;
      }
      /**
       * @inheritdoc
       */
      getFailureCount() {
        return this._failure ? 1 : 0;
      }
      /**
       * @inheritdoc
       */
      getErrorCount() {
        return this._error ? 1 : 0;
      }
      /**
       * @inheritdoc
       */
      getSkippedCount() {
        return this._skipped ? 1 : 0;
      }
      /**
       *
       * @param path
       * @returns this
       */
      errorAttachment(path2) {
        this._errorAttachment = path2;
        return this;
      }
      /**
       * @param parentElement - the parent element
       */
      build(parentElement) {
        const testCaseElement = this.buildNode(this.createElement(parentElement));
        if (this._failure) {
          var failureElement = testCaseElement.ele("failure", this._failureAttributes);
          if (this._stacktrace) {
            failureElement.cdata(this._stacktrace);
          }
        }
        if (this._error) {
          var errorElement = testCaseElement.ele("error", this._errorAttributes);
          if (this._errorContent) {
            errorElement.cdata(this._errorContent);
          }
        }
        if (this._skipped) {
          testCaseElement.ele("skipped");
        }
        if (this._standardOutput) {
          testCaseElement.ele("system-out").cdata(this._standardOutput);
        }
        var systemError;
        if (this._standardError) {
          systemError = testCaseElement.ele("system-err").cdata(this._standardError);
          if (this._errorAttachment) {
            systemError.txt("[[ATTACHMENT|" + this._errorAttachment + "]]");
          }
        }
        return testCaseElement;
      }
    };
    var Factory = class {
      /**
       * @returns a newly created builder
       */
      newBuilder() {
        return new JUnitReportBuilder(this);
      }
      /**
       * @returns a newly created test suite
       */
      newTestSuite() {
        return new TestSuite(this);
      }
      /**
       * @returns a newly created test case
       */
      newTestCase() {
        return new TestCase();
      }
      /**
       * @returns a newly created test suites
       */
      newTestSuites() {
        return new TestSuites(this);
      }
    };
    var index = new Factory().newBuilder();
    module.exports = index;
  }
});

// src/report/junit.ts
var junit_exports = {};
__export(junit_exports, {
  junitReporter: () => junitReporter
});
function junitReporter() {
  return { format: "junit", render: renderJunit };
}
function renderJunit(result) {
  const builder = junit.newBuilder().name("leak-gate");
  for (const process2 of result.verdict.processes) processSuite(builder, process2, result);
  runSuite(builder, result);
  return builder.build();
}
function processSuite(builder, verdict, result) {
  const process2 = result.timeline.processes.find(({ id: id2 }) => id2 === verdict.processId);
  const name = baseName(process2?.executable ?? "") || "unknown";
  const suite = builder.testSuite().name(xmlText(`${name} [${process2?.pid ?? verdict.processId}]`));
  if (process2 !== void 0) suite.time(Math.max(0, process2.endNs - process2.startNs) / 1e9);
  budgetCase(suite, verdict, result);
  for (const decision of verdict.decisions) if (decision.kind === "leak") siteCase(suite, decision, result);
}
function budgetCase(suite, verdict, result) {
  const budget = result.verdict.budget;
  const test = newCase(suite, `slope budget ${budget.text}`);
  switch (verdict.kind) {
    case "pass":
      return;
    case "leak":
      return tolerate(result, test, verdict.reason, () => test.failure(xmlText(verdict.reason), "leak"));
    case "inconclusive":
      return undecided2(test, verdict.reason, result);
    case "not-observed":
      test.error(xmlText(verdict.reason), "not-observed");
  }
}
function siteCase(suite, decision, result) {
  const blamed = blamedLine(decision, result.wrappers);
  const place = relativeTo(result.timeline.directory, blamed?.place ?? blamed?.title ?? "unknown place");
  const test = newCase(suite, `${decision.trend.label}: ${place} ${blamed?.call?.function ?? ""}`.trim());
  if (blamed?.call?.file != null) test.file(xmlText(relativeTo(result.timeline.directory, blamed.call.file)));
  const { trend } = decision;
  const slope = trend.slope === null ? "" : `${formatSlope(trend.slope.bytesPerUnit, trend.slope.unit)}, `;
  const live = `${plural(trend.liveBlocks, "block")}, ${formatBytes(trend.liveBytes)} live at the end`;
  const message = `${place}: ${slope}${live}; ${formatConfidence(trend.p)}; budget ${result.verdict.budget.text}`;
  const stack = stackText2(decision, result);
  tolerate(
    result,
    test,
    `${message}
${stack}`,
    () => test.failure(xmlText(message), "leak").stacktrace(xmlText(stack))
  );
}
function tolerate(result, test, text2, fail2) {
  if (result.failOn === "never") test.standardOutput(xmlText(text2));
  else fail2();
}
function undecided2(test, text2, result) {
  if (result.failOn === "inconclusive") test.failure(xmlText(text2), "inconclusive");
  else test.skipped().standardOutput(xmlText(text2));
}
function stackText2(decision, result) {
  if (decision.site === null) return "";
  const lines = stackLines(decision.site, result.wrappers).map((line, index) => {
    const place = line.place === null ? "" : ` at ${relativeTo(result.timeline.directory, line.place)}`;
    return `  #${index} ${line.title}${line.inlined ? " (inlined)" : ""}${place}`;
  });
  return [decision.site.allocator ?? "allocation", ...lines].join("\n");
}
function runSuite(builder, result) {
  const { timeline, verdict } = result;
  const suite = builder.testSuite().name("leak-gate run").time(timeline.durationNs / 1e9);
  const observed = newCase(suite, "observation");
  if (verdict.kind === "not-observed") observed.error(xmlText(verdict.reason), "not-observed");
  else if (timeline.ended === "truncated" || timeline.ended === "fault")
    undecided2(observed, brokenText(result), result);
  const end = ownEnd(timeline);
  if (end === null) return;
  const target = newCase(suite, "target exit status");
  const { exitCode, signal } = end;
  if (signal !== null) target.failure(`The target was killed by ${signalName(signal)}`, "target");
  else if ((exitCode ?? 0) !== 0) target.failure(`The target ended with status ${exitCode}`, "target");
}
function brokenText({ timeline }) {
  return timeline.fault?.message ?? "The recording has no end: what came after is unknown";
}
function newCase(suite, name) {
  return suite.testCase().className(CLASS).name(xmlText(name));
}
var import_junit_report_builder, junit, CLASS;
var init_junit = __esm({
  "src/report/junit.ts"() {
    "use strict";
    import_junit_report_builder = __toESM(require_dist(), 1);
    init_own_end();
    init_blame2();
    init_escape();
    init_signal();
    init_stack();
    init_units();
    junit = import_junit_report_builder.default;
    CLASS = "leak-gate";
  }
});

// src/report/listed-sites.ts
function listedSites(processes, most = MOST_SITES2) {
  const leaks2 = processes.map(({ decisions }) => decisions.filter(({ kind }) => kind === "leak").length);
  let leaksLeft = most;
  let othersLeft = Math.max(0, most - leaks2.reduce((sum2, count2) => sum2 + count2, 0));
  const take = ({ kind }) => kind === "leak" ? leaksLeft-- > 0 : othersLeft-- > 0;
  return processes.map(({ decisions }) => decisions.filter(take));
}
var MOST_SITES2;
var init_listed_sites = __esm({
  "src/report/listed-sites.ts"() {
    "use strict";
    MOST_SITES2 = 1e4;
  }
});

// src/report/document.ts
function reportDocument(result) {
  const { verdict, timeline } = result;
  const listed = listedSites(verdict.processes);
  return {
    format: "leak-gate-report",
    version: REPORT_VERSION,
    generator: `leak-gate ${result.version}`,
    context: { commit: result.context.commit, label: result.context.label },
    baseline: result.baseline === null ? null : {
      source: result.baseline.source,
      fixed: result.baseline.fixed.map(({ fingerprint, place }) => ({ fingerprint, place }))
    },
    verdict: {
      kind: verdict.kind,
      reason: verdict.reason,
      exit_status: result.exitStatus,
      slope_bytes: finite(verdict.slope),
      unit: verdict.budget.unit,
      budget: { text: verdict.budget.text, bytes: verdict.budget.bytesPerUnit, unit: verdict.budget.unit },
      fail_on: result.failOn
    },
    observation: observation(timeline),
    processes: verdict.processes.flatMap((process2, i) => {
      const seen = timeline.processes.find(({ id: id2 }) => id2 === process2.processId);
      return seen === void 0 ? [] : [processDocument(process2, seen, listed[i] ?? [], result)];
    })
  };
}
function observation(timeline) {
  return {
    mode: timeline.mode,
    tap: timeline.tap,
    command: [...timeline.command],
    directory: timeline.directory,
    started_at: timeline.startedAt,
    duration_seconds: timeline.durationNs / 1e9,
    ended: timeline.ended,
    target: timeline.target === null ? null : { exit_code: timeline.target.exitCode, signal: timeline.target.signal },
    host: timeline.host,
    collector: timeline.collector,
    sampling_probability: timeline.samplingProbability,
    overhead_percent: timeline.overheadPercent,
    drops: Object.fromEntries(Object.entries(timeline.drops).sort(([a], [b]) => a < b ? -1 : 1)),
    notes: timeline.notes.map(({ code, message, remedy }) => ({ code, message, remedy })),
    fault: timeline.fault
  };
}
function processDocument(verdict, process2, sites, result) {
  return {
    ...identity(process2),
    verdict: verdict.kind,
    reason: verdict.reason,
    total: verdict.total === null ? null : decisionDocument(verdict.total, result),
    sites: sites.map((decision) => decisionDocument(decision, result)),
    timeline: thinnedLevels(process2.levels),
    sites_omitted: verdict.decisions.length - sites.length
  };
}
function identity(process2) {
  const last = process2.levels.at(-1);
  return {
    id: process2.id,
    pid: process2.pid,
    parent: process2.parent,
    executable: process2.executable,
    tap: process2.tap,
    untapped_reason: process2.untappedReason,
    exit_code: process2.exitCode,
    signal: process2.signal,
    seconds: (process2.endNs - process2.startNs) / 1e9,
    axis: process2.axis.unit,
    live_blocks: last?.live ?? null,
    live_bytes: last?.liveBytes ?? null,
    alloc_blocks: last?.allocs ?? null,
    alloc_bytes: last?.allocBytes ?? null,
    peak_rss_bytes: process2.levels.reduce((peak, level2) => Math.max(peak, level2.rssBytes), 0)
  };
}
function thinnedLevels(levels2) {
  const step = Math.max(1, Math.ceil(levels2.length / MOST_POINTS));
  const chosen = levels2.filter((_, i) => (levels2.length - 1 - i) % step === 0);
  return {
    seconds: chosen.map(({ atNs }) => atNs / 1e9),
    live_bytes: chosen.map(({ liveBytes }) => liveBytes),
    rss_bytes: chosen.map(({ rssBytes }) => rssBytes)
  };
}
function decisionDocument(decision, result) {
  const blamed = blamedLine(decision, result.wrappers);
  const excerpt = decision.fingerprint === null ? void 0 : result.excerpts.get(decision.fingerprint);
  const diagnosed = decision.fingerprint === null ? void 0 : result.diagnoses.get(decision.fingerprint);
  return {
    fingerprint: decision.fingerprint,
    decision: decision.kind,
    reason: decision.reason,
    sufficient_length: decision.sufficientLength,
    ...trendDocument(decision.trend),
    allocator: decision.site?.allocator ?? null,
    blamed: blamed === null ? null : lineDocument(blamed),
    stack: decision.site === null ? [] : stackLines(decision.site, result.wrappers).map(lineDocument),
    stack_truncated: decision.site?.truncated ?? false,
    excerpt: excerpt === void 0 ? null : {
      file: excerpt.file,
      first_line: excerpt.firstLine,
      blamed_line: excerpt.blamedLine,
      lines: [...excerpt.lines]
    },
    standing: decision.standing,
    diagnosis: diagnosed === void 0 ? null : diagnosisDocument(diagnosed)
  };
}
function diagnosisDocument(diagnosis) {
  return {
    author: diagnosis.author,
    cause: diagnosis.cause,
    summary: diagnosis.summary,
    explanation: diagnosis.explanation,
    rests_on: [...diagnosis.restsOn],
    evidence: diagnosis.evidence.map(({ id: id2, text: text2 }) => ({ id: id2, text: text2 })),
    missing_free: diagnosis.missingFree,
    confidence: diagnosis.confidence,
    remedy: diagnosis.remedy,
    patch: diagnosis.patch,
    verified: diagnosis.verified,
    dropped_claims: diagnosis.droppedClaims,
    unavailable: diagnosis.unavailable
  };
}
function trendDocument(trend) {
  return {
    label: trend.label,
    slope: slopeDocument(trend.slope),
    p: finite(trend.p),
    why: trend.why,
    doubt: trend.doubt,
    unexplained_blocks: finite(trend.unexplained),
    regression: trend.regression === null ? null : { bytes: finite(trend.regression.bytesPerUnit), r_squared: finite(trend.regression.rSquared) },
    alloc_blocks: trend.blocks,
    alloc_bytes: trend.bytes,
    live_blocks: trend.liveBlocks,
    live_bytes: trend.liveBytes,
    retained_blocks: trend.retainedBlocks,
    retained_bytes: trend.retainedBytes,
    survivors: trend.survivors,
    epochs: trend.epochs,
    window_epochs: trend.windowEpochs,
    maturity_epochs: finite(trend.maturityEpochs),
    detectable_slope_bytes: finite(trend.detectableSlope),
    survival: [...trend.survival].map(finite)
  };
}
function slopeDocument(slope) {
  if (slope === null) return null;
  return { bytes: finite(slope.bytesPerUnit), low: finite(slope.low), high: finite(slope.high), unit: slope.unit };
}
function lineDocument(line) {
  return {
    function: line.call?.function ?? null,
    file: line.call?.file ?? null,
    line: line.call?.line ?? null,
    column: line.call?.column ?? null,
    inlined: line.inlined,
    runtime: line.runtime,
    ...moduleDocument(line.frame)
  };
}
function moduleDocument({ module, offset }) {
  return { module: module?.path ?? null, build_id: module?.buildId ?? null, offset };
}
function finite(value) {
  return Number.isFinite(value) ? value : null;
}
var REPORT_VERSION, MOST_POINTS;
var init_document = __esm({
  "src/report/document.ts"() {
    "use strict";
    init_blame2();
    init_listed_sites();
    init_stack();
    REPORT_VERSION = "1.1";
    MOST_POINTS = 120;
  }
});

// src/report/json.ts
var json_exports = {};
__export(json_exports, {
  jsonReporter: () => jsonReporter
});
function jsonReporter() {
  return { format: "json", render: (result) => `${JSON.stringify(reportDocument(result), null, 2)}
` };
}
var init_json = __esm({
  "src/report/json.ts"() {
    "use strict";
    init_document();
  }
});

// src/cli/ports.ts
function commandLinePorts(options, colorFlag) {
  const watching = options.subject.kind !== "recording" && !options.quiet;
  const display = watching ? liveDisplay(process.stderr, process.env, wantsColor(colorFlag, process.env, process.stderr.isTTY)) : noDisplay;
  return {
    version: version(),
    context: { commit: null, label: null },
    open: (given) => {
      const source = openSource(given);
      display.start();
      return source;
    },
    watch: (record) => display.watch(record),
    watched: () => display.stop(),
    excerpts: excerptsFor,
    publishers: publishersFor(options, colorFlag),
    complain: (error) => complain(error, process.stderr)
  };
}
function openSource(options) {
  const debuginfod = debuginfodSettings(process.env);
  const source = plainSource(options);
  return debuginfod === null ? source : resymbolized(source, () => collectorPath(), debuginfod);
}
function plainSource(options) {
  const { subject } = options;
  if (subject.kind === "recording") return recordedSource(subject.path);
  const caller = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, environment: process.env };
  return ebpfSource({
    subject,
    tap: options.tap,
    sampleRate: options.sampleRate,
    durationSeconds: options.durationSeconds,
    recordPath: options.recordPath,
    directory: workingDirectory(),
    collector: collectorPath(),
    identity: targetIdentity(subject.kind === "run" ? subject.user : null, caller),
    elevation: caller.uid === 0 ? [] : ["sudo", "-n", "--"],
    environment: process.env
  });
}
function workingDirectory() {
  try {
    return process.cwd();
  } catch (cause) {
    throw new GateError("USAGE", "The working directory no longer exists", "Change to a folder that does.", { cause });
  }
}
function publishersFor(options, colorFlag) {
  const publishers = [];
  if (options.junitPath !== null) publishers.push(filePublisher(options.junitPath, "junit", loadJunit));
  if (options.jsonPath !== null) publishers.push(filePublisher(options.jsonPath, "json", loadJson));
  const stream = options.subject.kind === "run" ? process.stderr : process.stdout;
  const reporter = terminalReporter({
    color: wantsColor(colorFlag, process.env, stream.isTTY),
    width: Math.max(NARROWEST, stream.columns ?? DEFAULT_WIDTH),
    verbose: options.verbose,
    quiet: options.quiet
  });
  publishers.push(streamPublisher(stream, reporter));
  return publishers;
}
var loadJunit, loadJson, DEFAULT_WIDTH, NARROWEST;
var init_ports = __esm({
  "src/cli/ports.ts"() {
    "use strict";
    init_location();
    init_debuginfod();
    init_ebpf();
    init_identity();
    init_recorded();
    init_resymbolized();
    init_errors();
    init_excerpts();
    init_file();
    init_stream();
    init_terminal();
    init_color();
    init_complaint();
    init_live_display();
    init_version();
    loadJunit = async () => (await Promise.resolve().then(() => (init_junit(), junit_exports))).junitReporter();
    loadJson = async () => (await Promise.resolve().then(() => (init_json(), json_exports))).jsonReporter();
    DEFAULT_WIDTH = 100;
    NARROWEST = 60;
  }
});

// src/doctor/check.ts
function ok(name, detail) {
  return { name, state: "ok", detail, remedy: "" };
}
function warn(name, detail, remedy) {
  return { name, state: "warn", detail, remedy };
}
function fail(name, detail, remedy) {
  return { name, state: "fail", detail, remedy };
}
var init_check = __esm({
  "src/doctor/check.ts"() {
    "use strict";
  }
});

// src/doctor/inspection.ts
function parseInspection(text2) {
  const found = parseJson2(text2);
  if (!isObject(found) || typeof found["path"] !== "string" || typeof found["kind"] !== "string") return null;
  const word = (name) => typeof found[name] === "string" && found[name] !== "" ? found[name] : null;
  const number = (name) => typeof found[name] === "number" ? found[name] : null;
  return {
    path: found["path"],
    kind: found["kind"],
    elf_class: number("elf_class"),
    machine: word("machine"),
    type: word("type"),
    interpreter: word("interpreter"),
    setuid: found["setuid"] === true,
    debug_info: word("debug_info"),
    dwarf_version: number("dwarf_version"),
    frame_pointers: word("frame_pointers"),
    allocator: word("allocator"),
    sanitizer: word("sanitizer"),
    tap: word("tap"),
    reason: word("reason"),
    interpreter_of_script: word("interpreter_of_script")
  };
}
function parseJson2(text2) {
  try {
    return JSON.parse(text2);
  } catch {
    return void 0;
  }
}
var init_inspection = __esm({
  "src/doctor/inspection.ts"() {
    "use strict";
    init_shapes();
  }
});

// src/doctor/binary.ts
async function inspect(system, file) {
  if (!system.exists(file)) {
    throw new GateError(
      "TARGET_NOT_FOUND",
      `There is no file ${file}`,
      "Give the path of the program, as for `leak-gate run`."
    );
  }
  const outcome = await system.run(collectorPath(), ["inspect", file]);
  const found = parseInspection(outcome.stdout);
  if (found !== null) return found;
  const said = outcome.stderr.trim().split("\n")[0] || "it said nothing";
  throw new GateError(
    "COLLECTOR_FAILED",
    `The collector cannot inspect ${file}: ${said}`,
    "Run `leak-gate doctor` without a program."
  );
}
function binaryChecks(found) {
  if (found.kind === "script") return [scriptCheck(found), tapCheck(found)];
  if (found.kind !== "elf") {
    return [
      fail(
        "program",
        `${found.path} is not a program that Linux can run`,
        "Give an ELF program or a script that starts with #!."
      )
    ];
  }
  const checks = [classCheck(found), linkCheck(found), allocatorCheck(found), tapCheck(found)];
  return [...checks, setuidCheck(found), sanitizerCheck(found), debugCheck(found), framePointerCheck(found)].filter(
    (check) => check !== null
  );
}
function scriptCheck(found) {
  return ok("program", `a script; what allocates is its interpreter, ${found.interpreter_of_script ?? "unknown"}`);
}
function classCheck(found) {
  const name = `ELF ${found.elf_class ?? "?"}-bit ${found.machine ?? ""}`.trim();
  if (found.elf_class === 64) return ok("program", name);
  return fail("program", name, "Build it for 64 bit: x86_64 programs can be observed.");
}
function linkCheck(found) {
  if (found.type === "dynamic") return ok("linking", `dynamic, ${found.interpreter ?? "unknown loader"}`);
  if (found.type === "static") return ok("linking", "static");
  if (found.type === "shared") {
    return warn("linking", "a shared library, not a program", "Observe the program that loads it.");
  }
  return warn("linking", "not known", "");
}
function allocatorCheck(found) {
  if (found.allocator !== null && found.allocator !== "none") return ok("allocator", found.allocator);
  return warn(
    "allocator",
    "none found in the file",
    "It may come with a library that is loaded later; run it and see."
  );
}
function tapCheck(found) {
  if (found.tap === "preload" || found.tap === "uprobe") {
    return ok("tap", found.reason === null ? found.tap : `${found.tap}: ${found.reason}`);
  }
  return fail(
    "tap",
    `none: ${found.reason ?? "no allocator can be tapped"}`,
    "See docs/limitations.md for what can be observed."
  );
}
function setuidCheck(found) {
  if (!found.setuid) return null;
  return warn(
    "setuid",
    "the program is setuid or setgid; it runs without that under leak-gate",
    "Test a copy without the bit."
  );
}
function sanitizerCheck(found) {
  if (found.sanitizer === null) return null;
  return fail(
    "sanitizer",
    `built with ${found.sanitizer}, which brings its own allocator`,
    "Build it without -fsanitize for leak-gate."
  );
}
function debugCheck(found) {
  if (found.debug_info === "dwarf")
    return ok("debug info", found.dwarf_version === null ? "DWARF" : `DWARF ${found.dwarf_version}`);
  const remedy = "Compile with -g for file and line (it costs nothing at run time).";
  if (found.debug_info === "symbols") return warn("debug info", "symbol names only", remedy);
  return warn("debug info", "none: stacks are bare addresses", remedy);
}
function framePointerCheck(found) {
  const words2 = {
    yes: "yes",
    no: "no; not needed, stacks are unwound from .eh_frame"
  };
  return ok("frame pointers", words2[found.frame_pointers ?? ""] ?? "not known; not needed");
}
var init_binary = __esm({
  "src/doctor/binary.ts"() {
    "use strict";
    init_location();
    init_errors();
    init_check();
    init_inspection();
  }
});

// src/doctor/collector.ts
async function collectorChecks(system, privileged) {
  let path;
  try {
    path = collectorPath();
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    return [fail("collector", error.message, error.remedy)];
  }
  if (!system.exists(path)) return [fail("collector", `${path} is missing`, "Install leak-gate again.")];
  const found = ok("collector", path);
  if (!privileged) return [found];
  const command = system.uid === 0 ? [path, "self-test"] : ["sudo", "-n", "--", path, "self-test"];
  const outcome = await system.run(command[0] ?? "", command.slice(1));
  const checks = outcome.stdout.split("\n").flatMap(selfTestCheck);
  if (outcome.status === 0 && checks.length > 0) return [found, ...checks];
  if (checks.some(({ state }) => state === "fail")) return [found, ...checks];
  const said = outcome.stderr.trim().split("\n")[0] ?? "";
  const how = outcome.status === null ? "could not be run" : `ended with status ${outcome.status}`;
  return [
    found,
    ...checks,
    fail("self-test", `${how}${said === "" ? "" : `: ${said}`}`, "Install leak-gate again, or report it.")
  ];
}
function selfTestCheck(text2) {
  const line = parseJson2(text2);
  if (!isObject(line) || typeof line["check"] !== "string" || typeof line["ok"] !== "boolean") return [];
  const name = `self-test: ${line["check"]}`;
  const detail = typeof line["detail"] === "string" ? line["detail"] : "";
  if (line["ok"]) return [ok(name, detail)];
  return [
    fail(name, detail, typeof line["remedy"] === "string" && line["remedy"] !== "" ? line["remedy"] : "Report it.")
  ];
}
var init_collector = __esm({
  "src/doctor/collector.ts"() {
    "use strict";
    init_location();
    init_shapes();
    init_errors();
    init_check();
    init_inspection();
  }
});

// src/doctor/machine.ts
async function machineChecks(system) {
  const platform2 = platformCheck(system);
  if (platform2.state === "fail") return [platform2];
  return [
    platform2,
    kernelCheck(system),
    await privilegeCheck(system),
    btfCheck(system),
    uprobeCheck(system),
    tracefsCheck(system),
    lockdownCheck(system),
    paranoidCheck(system),
    bpfCheck(system),
    containerCheck(system)
  ];
}
function platformCheck(system) {
  const name = `${system.platform} ${system.arch}`;
  if (system.platform === "linux" && system.arch === "x64") return ok("platform", name);
  return fail("platform", name, "Observe on Linux x86_64, in a virtual machine if need be; analyze works everywhere.");
}
function kernelCheck({ release: release2 }) {
  const [major = 0, minor = 0] = release2.split(".").map((part) => Number.parseInt(part, 10));
  const fits = major > OLDEST[0] || major === OLDEST[0] && minor >= OLDEST[1];
  return fits ? ok("kernel", release2) : fail("kernel", release2, `Use Linux ${OLDEST.join(".")} or later.`);
}
async function privilegeCheck(system) {
  if (system.uid === 0) return ok("privilege", "root");
  const sudo = await system.run("sudo", ["-n", "true"]);
  if (sudo.status === 0) return ok("privilege", "sudo without a password");
  const why = sudo.status === null ? "not root, and there is no sudo" : "not root, and sudo asks for a password";
  return fail(
    "privilege",
    why,
    "Run `sudo leak-gate …` (the target still runs as you), or allow leak-gate in sudoers with NOPASSWD."
  );
}
function btfCheck(system) {
  if (system.exists(btf)) return ok("BTF", btf);
  return fail(
    "BTF",
    `${btf} is missing`,
    "Use a kernel built with CONFIG_DEBUG_INFO_BTF=y (every current distribution)."
  );
}
function uprobeCheck(system) {
  const type = system.read(`${uprobe}/type`)?.trim();
  if (type !== void 0) return ok("uprobes", `perf type ${type}`);
  return fail(
    "uprobes",
    `${uprobe} is missing`,
    "Use a kernel with CONFIG_UPROBE_EVENTS=y; in a container mount /sys."
  );
}
function tracefsCheck(system) {
  const mounted = tracefs.find((path) => system.exists(`${path}/events`));
  if (mounted !== void 0) return ok("tracefs", mounted);
  const present = tracefs.find((path) => system.exists(path));
  if (system.uid !== 0 && present !== void 0) return ok("tracefs", `${present} (readable by root only)`);
  return warn("tracefs", "not mounted", "mount -t tracefs tracefs /sys/kernel/tracing");
}
function lockdownCheck(system) {
  const text2 = system.read("/sys/kernel/security/lockdown");
  const mode = text2 === null ? null : /\[(\w+)\]/.exec(text2)?.[1] ?? null;
  if (mode === null) return ok("lockdown", system.uid === 0 ? "not in this kernel" : "not known (root can read it)");
  if (mode !== "confidentiality") return ok("lockdown", mode);
  return fail(
    "lockdown",
    "confidentiality: the kernel forbids BPF to read memory",
    "Boot with lockdown=integrity, or without Secure Boot lockdown."
  );
}
function paranoidCheck(system) {
  const level2 = Number(system.read("/proc/sys/kernel/perf_event_paranoid")?.trim() ?? NaN);
  if (Number.isNaN(level2)) return warn("perf_event_paranoid", "not known", "Is /proc mounted?");
  if (level2 <= 3) return ok("perf_event_paranoid", `${level2} (root may)`);
  return warn("perf_event_paranoid", `${level2}`, "If probes are refused: sysctl kernel.perf_event_paranoid=2");
}
function bpfCheck(system) {
  const value = system.read("/proc/sys/kernel/unprivileged_bpf_disabled")?.trim();
  const words2 = { "0": "allowed for all", "1": "root only", "2": "root only" };
  return ok("BPF", words2[value ?? ""] ?? "not known");
}
function containerCheck(system) {
  const kind = containerKind(system);
  if (kind === null) return ok("container", "none");
  const bounding = BigInt(`0x${/CapBnd:\s*([0-9a-f]+)/.exec(system.read("/proc/self/status") ?? "")?.[1] ?? "0"}`);
  const lacks = (bits) => bits.filter(([bit]) => (bounding >> BigInt(bit) & 1n) === 0n).map(([, name]) => name);
  const forRun = lacks(capabilities.run);
  const forAttach = lacks(capabilities.attach);
  if (forRun.length > 0) {
    return fail(
      "container",
      `${kind}, without ${forRun.map((name) => `CAP_${name}`).join(" and ")}`,
      `Start it with ${forRun.map((name) => `--cap-add=${name}`).join(" ")}, or with --privileged, or run leak-gate on the host.`
    );
  }
  if (forAttach.length === 0) return ok("container", `${kind}, with the capabilities that observing needs`);
  return warn(
    "container",
    `${kind}, with the capabilities for run, not for attach and --tap uprobe`,
    `For those start it with ${forAttach.map((name) => `--cap-add=${name}`).join(" ")}, and to attach with --pid=host.`
  );
}
function containerKind(system) {
  if (system.exists("/.dockerenv")) return "docker";
  if (system.exists("/run/.containerenv")) return "podman";
  if (/kubepods|docker|containerd|lxc/.test(system.read("/proc/1/cgroup") ?? "")) return "container";
  return null;
}
var OLDEST, capabilities, btf, uprobe, tracefs;
var init_machine = __esm({
  "src/doctor/machine.ts"() {
    "use strict";
    init_check();
    OLDEST = [5, 15];
    capabilities = {
      run: [
        [39, "BPF"],
        [38, "PERFMON"],
        [7, "SETUID"],
        [6, "SETGID"]
      ],
      attach: [
        [19, "SYS_PTRACE"],
        [40, "CHECKPOINT_RESTORE"],
        [2, "DAC_READ_SEARCH"]
      ]
    };
    btf = "/sys/kernel/btf/vmlinux";
    uprobe = "/sys/bus/event_source/devices/uprobe";
    tracefs = ["/sys/kernel/tracing", "/sys/kernel/debug/tracing"];
  }
});

// src/doctor/diagnosis.ts
async function diagnose(system, file) {
  const base = await machineChecks(system);
  const privileged = base.some(({ name, state }) => name === "privilege" && state === "ok");
  const machine = [...base, ...await collectorChecks(system, privileged)];
  const binary = file === null ? null : { path: file, checks: await checksOf(system, file) };
  const canObserve = ![...machine, ...binary?.checks ?? []].some(({ state }) => state === "fail");
  return { machine, binary, canObserve };
}
async function checksOf(system, file) {
  try {
    return binaryChecks(await inspect(system, file));
  } catch (error) {
    if (!(error instanceof GateError) || error.code === "TARGET_NOT_FOUND") throw error;
    return [fail("program", error.message, error.remedy)];
  }
}
var init_diagnosis = __esm({
  "src/doctor/diagnosis.ts"() {
    "use strict";
    init_errors();
    init_binary();
    init_check();
    init_collector();
    init_machine();
  }
});

// src/doctor/system.ts
import { execFile } from "node:child_process";
import { existsSync as existsSync2, readFileSync as readFileSync4 } from "node:fs";
import { arch, platform, release } from "node:os";
function thisSystem() {
  return {
    platform: platform(),
    arch: arch(),
    release: release(),
    uid: process.getuid?.() ?? -1,
    exists: existsSync2,
    read: (path) => {
      try {
        return readFileSync4(path, "utf8");
      } catch {
        return null;
      }
    },
    run: (program2, args) => new Promise((resolve) => {
      execFile(program2, args, { timeout: TIMEOUT_MS2, maxBuffer: MAX_OUTPUT_BYTES2 }, (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        resolve({ status: typeof code === "number" ? code : null, stdout, stderr });
      });
    })
  };
}
var TIMEOUT_MS2, MAX_OUTPUT_BYTES2;
var init_system = __esm({
  "src/doctor/system.ts"() {
    "use strict";
    TIMEOUT_MS2 = 2e4;
    MAX_OUTPUT_BYTES2 = 4 * 1024 * 1024;
  }
});

// src/doctor/text.ts
function diagnosisText(diagnosis, paint) {
  const lines = [paint.bold("This machine"), ...diagnosis.machine.flatMap((check) => checkLines(check, paint))];
  if (diagnosis.binary !== null) {
    lines.push("", paint.bold(terminalText(diagnosis.binary.path)));
    lines.push(...diagnosis.binary.checks.flatMap((check) => checkLines(check, paint)));
  }
  const what = diagnosis.binary === null ? "programs here" : "this program here";
  const answer = diagnosis.canObserve ? paint.green(`leak-gate can observe ${what}.`) : paint.red(`leak-gate cannot observe ${what} until what is marked ✗ is put right.`);
  return `${[...lines, "", answer].join("\n")}
`;
}
function checkLines(check, paint) {
  const signs = {
    ok: paint.green("✓"),
    warn: paint.yellow("!"),
    fail: paint.red("✗")
  };
  const name = terminalText(check.name);
  const lines = [`  ${signs[check.state]} ${name.padEnd(NAME_WIDTH)} ${terminalText(check.detail)}`];
  if (check.state !== "ok" && check.remedy !== "") {
    lines.push(`    ${" ".repeat(NAME_WIDTH)} ${paint.bold(`→ ${terminalText(check.remedy)}`)}`);
  }
  return lines;
}
var NAME_WIDTH;
var init_text = __esm({
  "src/doctor/text.ts"() {
    "use strict";
    init_escape();
    NAME_WIDTH = 20;
  }
});

// src/cli/doctor.ts
var doctor_exports = {};
__export(doctor_exports, {
  doctor: () => doctor
});
async function doctor(binary, flags) {
  const diagnosis = await diagnose(thisSystem(), binary);
  const paint = paintFor(wantsColor(flags.color, process.env, process.stdout.isTTY));
  process.stdout.write(
    flags.json ? `${JSON.stringify(documentOf(diagnosis), null, 2)}
` : diagnosisText(diagnosis, paint)
  );
  return diagnosis.canObserve ? ExitStatus.pass : ExitStatus.notObserved;
}
function documentOf(diagnosis) {
  return { can_observe: diagnosis.canObserve, machine: diagnosis.machine, binary: diagnosis.binary };
}
var init_doctor = __esm({
  "src/cli/doctor.ts"() {
    "use strict";
    init_diagnosis();
    init_system();
    init_text();
    init_errors();
    init_paint();
    init_color();
  }
});

// src/cli/demo.ts
var demo_exports = {};
__export(demo_exports, {
  demo: () => demo
});
import { execFileSync as execFileSync2 } from "node:child_process";
import { chmodSync as chmodSync2, existsSync as existsSync3, mkdtempSync as mkdtempSync2, rmSync as rmSync2 } from "node:fs";
import { tmpdir as tmpdir2 } from "node:os";
import { join as join6 } from "node:path";
async function demo(flags) {
  const paint = paintFor(wantsColor(flags.color, process.env, process.stderr.isTTY));
  const say = (text2) => process.stderr.write(`${text2}
`);
  const source = join6(packageRoot(), SAMPLE);
  if (!existsSync3(source)) {
    throw new GateError("INTERNAL", `The sample ${source} is missing`, "Install leak-gate again.");
  }
  const folder = mkdtempSync2(join6(tmpdir2(), "leak-gate-demo-"));
  try {
    chmodSync2(folder, 493);
    const program2 = join6(folder, "sample");
    say(paint.bold("leak-gate demo"));
    say("A small C++ program loses one block each time an exception flies past its `delete`. No test of it fails, and");
    say("it was not built specially: -O2 -g. leak-gate starts it, watches its heap from the kernel for 4 seconds, and");
    say("asks of every allocation site: do the blocks it made ever die?");
    say("");
    say(paint.dim(`$ ${compile(source, program2)}`));
    say(paint.dim(`$ leak-gate run -- ${program2} ${RUN_MS}`));
    const options = demoOptions([program2, `${RUN_MS}`]);
    const status = await runGate(options, commandLinePorts(options, flags.color));
    return conclude(status, say);
  } finally {
    rmSync2(folder, { recursive: true, force: true });
  }
}
function conclude(status, say) {
  if (status === ExitStatus.leak) {
    say("`leak-gate run` ended with exit status 10: in CI this build is red. Fix the line, and it ends with 0.");
    say("Now yours:  leak-gate run -- ./your_test");
    return ExitStatus.pass;
  }
  if (status !== ExitStatus.pass) return status;
  throw new GateError(
    "INTERNAL",
    "The sample leaks, but leak-gate passed it",
    "Run `leak-gate doctor`, and report it."
  );
}
function compile(source, program2) {
  for (const compiler of compilers) {
    const args = ["-O2", "-g", "-o", program2, source];
    try {
      execFileSync2(compiler, args, { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
      return [compiler, ...args].join(" ");
    } catch (cause) {
      if (cause.code === "ENOENT") continue;
      const { stderr } = cause;
      throw new GateError("USAGE", `${compiler} cannot build the sample: ${stderr ?? ""}`, "Repair the compiler.", {
        cause
      });
    }
  }
  throw new GateError(
    "USAGE",
    `The demo needs a C++ compiler, and none of ${compilers.join(", ")} is there`,
    "Install one: apt-get install g++, dnf install gcc-c++."
  );
}
function demoOptions(command) {
  return {
    subject: { kind: "run", command, user: null },
    tap: "auto",
    durationSeconds: null,
    sampleRate: 1,
    slopeBudget: parseSlopeBudget("0"),
    failOn: "leak",
    wrappers: [],
    recordPath: null,
    junitPath: null,
    jsonPath: null,
    quiet: false,
    verbose: false
  };
}
var SAMPLE, RUN_MS, compilers;
var init_demo = __esm({
  "src/cli/demo.ts"() {
    "use strict";
    init_location();
    init_errors();
    init_gate();
    init_budget();
    init_color();
    init_ports();
    init_paint();
    SAMPLE = "targets/leak/exception.cpp";
    RUN_MS = 4e3;
    compilers = ["c++", "g++", "clang++"];
  }
});

// src/cli.ts
init_complaint();

// node_modules/commander/esm.mjs
var import_index = __toESM(require_commander(), 1);
var {
  program,
  createCommand,
  createArgument,
  createOption,
  CommanderError,
  InvalidArgumentError,
  InvalidOptionArgumentError,
  // deprecated old name
  Command,
  Argument,
  Option,
  Help
} = import_index.default;

// src/cli/program.ts
init_errors();
init_gate();

// src/cli/flags.ts
init_errors();

// src/options/choice.ts
init_errors();
function parseChoice(text2, words2, option) {
  const word = words2.find((candidate) => candidate === text2);
  if (word !== void 0) return word;
  throw new GateError("USAGE", `${option} ${text2} is not known`, `Give one of: ${words2.join(", ")}.`);
}

// src/options/duration.ts
init_errors();
var secondsPer2 = { ms: 1e-3, s: 1, sec: 1, m: 60, min: 60, h: 3600 };
var LONGEST_SECONDS = 90 * 86400;
function parseDuration(text2, option = "--duration") {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text2.trim());
  const unit = match === null ? void 0 : secondsPer2[(match[2] || "s").toLowerCase()];
  const seconds = match === null || unit === void 0 ? NaN : Number(match[1]) * unit;
  if (seconds > 0 && seconds <= LONGEST_SECONDS) return seconds;
  throw new GateError(
    "USAGE",
    `${option} ${text2} is not a usable length of time`,
    "Write seconds, or a unit: 60, 90s, 5m, 1h."
  );
}

// src/options/sample-rate.ts
init_errors();
var LARGEST = 65536;
function parseSampleRate(text2, option = "--sample-rate") {
  const rate = /^\d{1,5}$/.test(text2.trim()) ? Number(text2) : NaN;
  if (rate >= 1 && rate <= LARGEST) return rate;
  throw new GateError(
    "USAGE",
    `${option} ${text2} is not a whole number from 1 to ${LARGEST}`,
    "Give 1 to trace every block, 64 to trace one address in 64."
  );
}

// src/cli/flags.ts
init_budget();

// src/options/wrapper.ts
init_errors();
function parseWrapper(text2, option = "--wrapper") {
  try {
    if (text2 === "") throw new Error("it is empty and would match every function");
    return new RegExp(text2, "u");
  } catch (cause) {
    throw new GateError(
      "USAGE",
      `${option} ${text2} is not a regular expression: ${cause.message}`,
      "Give a JavaScript regular expression on function names, for example '^my_alloc$' or '^pool::'.",
      { cause }
    );
  }
}

// src/cli/flags.ts
function addReportFlags(command) {
  return command.addOption(
    new Option("--slope-budget <rate>", "growth that is tolerated: 0, 4KiB/s, 1.5MiB/min, 64B/iter").argParser((text2) => parseSlopeBudget(text2)).default(parseSlopeBudget("0"), "0")
  ).addOption(
    new Option("--fail-on <verdict>", "what fails: leak, inconclusive (and leak), never").argParser((text2) => parseChoice(text2, ["leak", "inconclusive", "never"], "--fail-on")).default("leak")
  ).addOption(
    new Option("--wrapper <regex>", "function that only wraps an allocator: its caller is blamed (repeatable)").argParser((text2, earlier) => [...earlier, parseWrapper(text2)]).default([], "none")
  ).option("--junit <file>", "write a JUnit XML report").option("--json <file>", "write a JSON report (docs/report.md)").option("-q, --quiet", "print the headline only").option("-v, --verbose", "print every allocation site").option("--no-color", "no colour (as NO_COLOR; FORCE_COLOR forces it)");
}
function addObserveFlags(command) {
  return command.addOption(
    new Option("--duration <time>", "end after this long: 60, 90s, 5m").argParser((text2) => parseDuration(text2))
  ).addOption(
    new Option("--sample-rate <n>", "trace one address in n, 1 to 65536; 1 is exact").argParser((text2) => parseSampleRate(text2)).default(1)
  ).option("--record <file>", "keep the timeline, for leak-gate analyze");
}
function addStartFlags(command) {
  return command.addOption(
    new Option("--tap <tap>", "how to observe: auto, preload, uprobe").argParser((text2) => parseChoice(text2, ["auto", "preload", "uprobe"], "--tap")).default("auto")
  ).option("--user <user>", "whom the target runs as: NAME, UID or UID:GID");
}
function gateOptions(subject, flags) {
  if (flags.quiet && flags.verbose) {
    throw new GateError("USAGE", "--quiet and --verbose contradict each other", "Give one of them.");
  }
  return {
    subject,
    tap: flags.tap ?? "auto",
    durationSeconds: flags.duration ?? null,
    sampleRate: flags.sampleRate ?? 1,
    slopeBudget: flags.slopeBudget,
    failOn: flags.failOn,
    wrappers: flags.wrapper,
    recordPath: flags.record ?? null,
    junitPath: flags.junit ?? null,
    jsonPath: flags.json ?? null,
    quiet: flags.quiet ?? false,
    verbose: flags.verbose ?? false
  };
}
function parsePid(text2) {
  const pid = /^\d{1,10}$/.test(text2) ? Number(text2) : 0;
  if (pid >= 1 && pid < 2 ** 31) return pid;
  throw new GateError("USAGE", `${text2} is not a process id`, "Give the number that `pidof NAME` prints.");
}

// src/cli/program.ts
init_ports();
init_version();
var exitHelp = `
Exit status:
  0 pass · 10 leak over budget · 11 inconclusive (with --fail-on inconclusive) · 12 not observed
  2 usage · 70 internal fault · else the target's own: a failing test stays a failing test`;
async function runProgram(argv) {
  let status = 0;
  const program2 = buildProgram((result) => status = result);
  try {
    await program2.parseAsync([...argv], { from: "user" });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    throw usageError(error, argv);
  }
}
function buildProgram(finish) {
  const program2 = new Command("leak-gate").description("Tells whether a native program leaks memory, where, and why - and fails the build on it.").version(version(), "-V, --version").enablePositionalOptions().exitOverride().configureOutput({ outputError: () => void 0 }).addHelpText("after", exitHelp);
  const gate = async (subject, flags) => {
    const options = gateOptions(subject, flags);
    finish(await runGate(options, commandLinePorts(options, flags.color)));
  };
  const run = program2.command("run").summary("start a program and observe it").passThroughOptions();
  run.argument("<command...>", "the program and its arguments, after --").usage("[options] -- CMD [ARG…]");
  addReportFlags(addStartFlags(addObserveFlags(run))).action(
    (command, flags) => gate({ kind: "run", command, user: flags.user ?? null }, flags)
  );
  const attach = program2.command("attach").summary("observe a running process").argument("<pid>", "process id", parsePid);
  addReportFlags(addObserveFlags(attach)).action((pid, flags) => gate({ kind: "attach", pid }, flags));
  const analyze = program2.command("analyze").summary("make every report again from a recording");
  analyze.argument("<file>", "what run --record wrote");
  addReportFlags(analyze).action((path, flags) => gate({ kind: "recording", path }, flags));
  program2.command("doctor").summary("can this machine observe (this program)?").argument("[binary]", "program to look at").option("--json", "machine-readable").option("--no-color", "no colour").action(
    async (binary, flags) => finish(await (await Promise.resolve().then(() => (init_doctor(), doctor_exports))).doctor(binary ?? null, flags))
  );
  program2.command("demo").summary("build a leaking sample and catch it").option("--no-color", "no colour").action(async (flags) => finish(await (await Promise.resolve().then(() => (init_demo(), demo_exports))).demo(flags)));
  return program2;
}
function usageError(error, argv) {
  if (error.code === "commander.help") {
    return new GateError(
      "USAGE",
      "No command was given",
      "Start with `leak-gate run -- CMD`, or see `leak-gate --help`."
    );
  }
  const [message = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  const known2 = ["run", "attach", "analyze", "doctor", "demo"].find((name) => name === argv[0]);
  const help = `See \`leak-gate ${known2 === void 0 ? "" : `${known2} `}--help\`.`;
  const hint = suggestion?.replace(/^\((.*)\)$/, "$1");
  return new GateError("USAGE", message, hint === void 0 ? help : `${hint} ${help}`, { cause: error });
}

// src/cli.ts
async function main() {
  try {
    return await runProgram(process.argv.slice(2));
  } catch (thrown) {
    const error = asGateError(thrown);
    complain(error, process.stderr);
    return error.exitStatus;
  }
}
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => void 0);
process.exitCode = await main();
