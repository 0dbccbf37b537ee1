# adapt_inspect_library(OUTPUT): the npm package node-inspect-extracted with its places for the environment opened.
# The package follows the newest Node and guesses what a web page cannot ask the engine. Here its module cache is
# filled beforehand by core/node/lib/internal/util/inspect_environment.js, and what newer Nodes print otherwise is
# put back to what Node 20 prints. A replacement that is not found exactly once stops the build.
function(adapt_inspect_library output)
  set(input ${LOOPSCOPE_DEPS}/npm/node_modules/node-inspect-extracted/dist/inspect.js)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${input})
  file(READ ${input} text)

  function(replace_once from to)
    string(FIND "${text}" "${from}" first)
    string(FIND "${text}" "${from}" last REVERSE)
    if(first EQUAL -1 OR NOT first EQUAL last)
      message(FATAL_ERROR "node-inspect-extracted is not the version we know: expected once: ${from}")
    endif()
    string(REPLACE "${from}" "${to}" text "${text}")
    set(text "${text}" PARENT_SCOPE)
  endfunction()

  replace_once([==[const e={};return function n(r)]==]
               [==[const e=require("internal/util/inspect_environment");return function n(r)]==])
  # The function is called inspect; custom inspectors see it as their third argument.
  replace_once([==[Nn.custom=Ne,ft(]==]
               [==[ft(Nn,"name",{__proto__:null,value:"inspect",configurable:!0}),Nn.custom=Ne,ft(]==])
  # Symbol keys stand in brackets.
  replace_once([==[s=t.stylize(e,"symbol")}else]==] [==[s=`[${t.stylize(e,"symbol")}]`}else]==])
  replace_once([==[s=null!==It(Ln,r)?"__proto__"===r?"['__proto__']":t.stylize(r,"name"):]==]
               [==[s="__proto__"===r?"['__proto__']":!1===i.enumerable?`[${jt(On,r,Un)}]`:null!==It(Ln,r)?t.stylize(r,"name"):]==])
  replace_once([==[return!1===i.enumerable&&(s=`[${s}]`),`${s}:${a}${c}`]==] [==[return`${s}:${a}${c}`]==])
  # A tag that differs from the constructor's name is always shown.
  replace_once([==[if(""!==e){const n=t.indexOf(e);if(-1===n)o+=`[${e}] `;else{const r=n+e.length;r!==t.length&&t[r]===t[r].toLowerCase()&&(o+=`[${e}] `)}}return o}]==]
               [==[if(""!==e&&t!==e)o+=`[${e}] `;return o}]==])
  # The sizes of buffers are shown like properties of their own.
  replace_once([==[return n+`{ [byteLength]: ${ur]==] [==[return n+`{ byteLength: ${ur]==])
  replace_once([==[t.indentationLvl-=2,`${t.stylize(`[${r}]`,"string")}: ${i}`}]==]
               [==[t.indentationLvl-=2,an(e)?`[${r}]: ${i}`:`${r}: ${i}`}]==])
  # Separators lose the sign of zero.
  replace_once([==[{if(dt(e,-0))return t("-0","number");if(!n)return t(`${e}`,"number")]==]
               [==[{if(!n)return t(dt(e,-0)?"-0":`${e}`,"number")]==])

  # A proxy is shown as its target, without a mark.
  replace_once([==[if(0!==s)for(let e=0;e<s;e++)u=]==] [==[for(let e=0;e<0;e++)u=]==])
  # A stack that is no string is printed as one.
  replace_once([==[if(n){if("string"==typeof n)return n;]==] [==[if(n){return Ht(n);]==])
  # Regular expressions have one colour.
  replace_once([==[Nn.styles.regexp.colors=["green","red","yellow","cyan","magenta"];const Wn=Nn.styles.regexp.colors.slice();]==]
               [==[Nn.styles.regexp="red";]==])
  replace_once([==[d=t.stylize(d,"regexp"),0===l.length&&void 0===s||o>t.depth&&null!==t.depth)return d}]==]
               [==[0===l.length&&void 0===s||o>t.depth&&null!==t.depth)return t.stylize(d,"regexp")}]==])

  file(WRITE ${output}.new "${text}")
  file(COPY_FILE ${output}.new ${output} ONLY_IF_DIFFERENT)
endfunction()
