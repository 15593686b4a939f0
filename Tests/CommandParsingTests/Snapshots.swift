// swift-format-ignore-file: the documents are kept as they are, whatever the length of their lines.

/// Whole documents of the sample commands; a change of form must be meant.
enum Snapshots {
  static let rootHelp = #"""
    Usage: pantry [OPTIONS] COMMAND [ARGUMENT...]

    Keep jars on shelves.

    A pantry is a directory of jars. Every jar has a label, stands on a shelf, and
    can be opened by its guests only.

    Commands:
      store  Put jars into the pantry.
      take   Take a jar out of the pantry.
      shelf  Build and remove shelves.

    Options:
      -v, --verbose      Say more. Can be repeated.
          --config PATH  Read the settings in PATH. Default: ~/.pantry. Environment:
                         PANTRY_CONFIG.
      -h, --help         Show this help.
          --version      Show the version.

    Exit status:
      0  All is well.
      1  A jar could not be opened.

    See also:
      larder(1)

    "pantry help COMMAND" tells more about a command.

    """#

  static let storeHelp = #"""
    Usage: pantry store [OPTIONS] JAR...

    Put jars into the pantry.

    The label is written to standard output unless --output is given. See "pantry
    help take" for the way back.

      shelf  top
      shelf  'bottom'
      .hidden \ back

    Arguments:
      JAR  The jar to store; - is the one in your hand.

    Options:
      -o, --output PATH      Write the label to PATH. Default: standard output.
      -s, --shelf SHELF      Put the jar on SHELF: top, middle or bottom. Default:
                             middle. Environment: PANTRY_SHELF.
          --seal             Close the jar with wax. On by default. Environment:
                             PANTRY_SEAL.
      -f, --force            Replace a jar of the same name.
          --directory-of-the-cellar DIRECTORY
                             Store in DIRECTORY instead, for jars that have to stay
                             cool for longer than a season.
      -h, --help             Show this help.

    Labels:
      -t, --tag TAG          Write TAG on the label. Can be repeated. Takes a
                             comma-separated list. Environment: PANTRY_TAGS.

    Guests:
      -g, --guest NAME       Let NAME open the jar. Can be repeated. Environment:
                             PANTRY_GUESTS.
      -G, --guest-list PATH  Let everybody named in the file at PATH open the jar.
                             Can be repeated.

    Global options:
      -v, --verbose          Say more. Can be repeated.
          --config PATH      Read the settings in PATH. Default: ~/.pantry.
                             Environment: PANTRY_CONFIG.

    Examples:
      Store jam for Alice:
        $ pantry store -g alice -t plum,2024 jam
        jam: stored on middle

      Store without a lid:
        $ pantry store \
          --no-lid jam

    Environment:
      PANTRY_HOME  Where the pantry is.

    """#

  static let storePage = #"""
    .TH "PANTRY\-STORE" "1" "2025-06-30" "pantry 1.0" "Pantry Manual"
    .SH NAME
    pantry\-store \- put jars into the pantry
    .SH SYNOPSIS
    .nf
    \fBpantry store\fR [OPTIONS] JAR...
    .fi
    .SH DESCRIPTION
    Put jars into the pantry.
    .PP
    The label is written to standard output unless \fB\-\-output\fR is given. See \fBpantry help take\fR for the way back.
    .PP
    .nf
      shelf  top
      shelf  \(aqbottom\(aq
      .hidden \e back
    .fi
    .SH "ARGUMENTS"
    .TP
    \fIJAR\fR
    The jar to store; \fB\-\fR is the one in your hand.
    .SH "OPTIONS"
    .TP
    \fB\-o\fR, \fB\-\-output\fR \fIPATH\fR
    Write the label to PATH. Default: standard output.
    .TP
    \fB\-s\fR, \fB\-\-shelf\fR \fISHELF\fR
    Put the jar on SHELF: \fBtop\fR, \fBmiddle\fR or \fBbottom\fR. Default: middle. Environment: \fBPANTRY_SHELF\fR.
    .TP
    \fB\-\-seal\fR
    Close the jar with wax. On by default. Environment: \fBPANTRY_SEAL\fR.
    .TP
    \fB\-f\fR, \fB\-\-force\fR
    Replace a jar of the same name.
    .TP
    \fB\-\-directory\-of\-the\-cellar\fR \fIDIRECTORY\fR
    Store in DIRECTORY instead, for jars that have to stay cool for longer than a season.
    .TP
    \fB\-h\fR, \fB\-\-help\fR
    Show this help.
    .SH "LABELS"
    .TP
    \fB\-t\fR, \fB\-\-tag\fR \fITAG\fR
    Write TAG on the label. Can be repeated. Takes a comma\-separated list. Environment: \fBPANTRY_TAGS\fR.
    .SH "GUESTS"
    .TP
    \fB\-g\fR, \fB\-\-guest\fR \fINAME\fR
    Let NAME open the jar. Can be repeated. Environment: \fBPANTRY_GUESTS\fR.
    .TP
    \fB\-G\fR, \fB\-\-guest\-list\fR \fIPATH\fR
    Let everybody named in the file at PATH open the jar. Can be repeated.
    .SH "GLOBAL OPTIONS"
    .TP
    \fB\-v\fR, \fB\-\-verbose\fR
    Say more. Can be repeated.
    .TP
    \fB\-\-config\fR \fIPATH\fR
    Read the settings in PATH. Default: \fB\(ti/.pantry\fR. Environment: \fBPANTRY_CONFIG\fR.
    .SH EXAMPLES
    Store jam for Alice:
    .PP
    .RS 4
    .nf
    $ pantry store \-g alice \-t plum,2024 jam
    jam: stored on middle
    .fi
    .RE
    .PP
    Store without a lid:
    .PP
    .RS 4
    .nf
    $ pantry store \e
      \-\-no\-lid jam
    .fi
    .RE
    .SH "ENVIRONMENT"
    .TP
    \fBPANTRY_HOME\fR
    Where the pantry is.
    .SH "SEE ALSO"
    \fBpantry\fR(1)

    """#

  static let jarReference = #"""
    # Commands

    What `jar` takes.

    - [`jar`](#jar): Care for jars.
      - [`jar open`](#jar-open): Open a jar.
    - [`unlid`](#unlid): Open a jar.

    ## `jar`

    Care for jars.

    ```text
    jar [OPTIONS] COMMAND [ARGUMENT...]
    ```

    ### Commands

    | Command | Meaning |
    | --- | --- |
    | `open` | Open a jar. |

    ### Options

    | Option | Meaning |
    | --- | --- |
    | `-v`, `--verbose` | Say more. Can be repeated. |
    | `-h`, `--help` | Show this help. |
    | `--version` | Show the version. |

    ## `jar open`

    Open a jar.

    ```text
    jar open [OPTIONS] JAR
    ```

    ### Arguments

    | Argument | Meaning |
    | --- | --- |
    | `JAR` | The jar's name \| number. |

    ### Options

    | Option | Meaning |
    | --- | --- |
    | `-s SHELF`, `--shelf SHELF` | Put the jar on SHELF: `top`, `middle` or `bottom`. Default: middle. Environment: `PANTRY_SHELF`. |
    | `-o PATH`, `--output PATH` | Write the label to PATH. Default: standard output. |
    | `--directory-of-the-cellar DIRECTORY` | Store in DIRECTORY instead, for jars that have to stay cool for longer than a season. |
    | `-h`, `--help` | Show this help. |

    ### Global options

    | Option | Meaning |
    | --- | --- |
    | `-v`, `--verbose` | Say more. Can be repeated. |

    ### Examples

    Open the jam:

    ```console
    $ jar open jam
    plop
    ```

    ## `unlid`

    Open a jar.

    ```text
    unlid [OPTIONS] JAR
    ```

    ### Arguments

    | Argument | Meaning |
    | --- | --- |
    | `JAR` | The jar's name \| number. |

    ### Options

    | Option | Meaning |
    | --- | --- |
    | `-s SHELF`, `--shelf SHELF` | Put the jar on SHELF: `top`, `middle` or `bottom`. Default: middle. Environment: `PANTRY_SHELF`. |
    | `-o PATH`, `--output PATH` | Write the label to PATH. Default: standard output. |
    | `--directory-of-the-cellar DIRECTORY` | Store in DIRECTORY instead, for jars that have to stay cool for longer than a season. |
    | `-h`, `--help` | Show this help. |
    | `--version` | Show the version. |

    ### Examples

    Open the jam:

    ```console
    $ jar open jam
    plop
    ```

    """#

  static let jarBash = #"""
    # Completion of jar, unlid for bash.

    # Sets `commands`, `options` and `operands` to what the command $1 takes.
    _jar_describe() {
      case $1 in
        '') commands='open' options='-v --verbose -h --help --version' operands='nothing' ;;
        'open') commands='' options='-s --shelf -o --output --directory-of-the-cellar -v --verbose -h --help' operands='file' ;;
      esac
    }

    # Sets `kind` to what the option $2 of the command $1 takes; empty if it takes nothing.
    _jar_value() {
      kind=
      case "$1:$2" in
        'open:-s' | 'open:--shelf') kind='words:top middle bottom' ;;
        'open:-o' | 'open:--output') kind='file' ;;
        'open:--directory-of-the-cellar') kind='directory' ;;
      esac
    }

    # Fills COMPREPLY with words of the kind $1 that begin with $2, behind the prefix $3.
    _jar_reply() {
      local found
      case $1 in
        file | directory)
          compopt -o filenames 2>/dev/null
          if [[ $1 == file ]]; then set -- -f "$2" "$3"; else set -- -d "$2" "$3"; fi
          while IFS= read -r found; do
            COMPREPLY+=("$3$found")
          done < <(compgen "$1" -- "$2")
          ;;
        words:*)
          while IFS= read -r found; do
            COMPREPLY+=("$3$found")
          done < <(compgen -W "${1#words:}" -- "$2")
          ;;
      esac
    }

    _jar() {
      local current=${COMP_WORDS[COMP_CWORD]} path= pending= kind= ended= word i
      local commands= options= operands=
      COMPREPLY=()
      case ${1##*/} in
        'unlid') path='open' ;;
      esac
      _jar_describe "$path"
      for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == '=' ]]; then
          pending=${pending:-=}
        elif [[ -n $pending ]]; then
          pending=
        elif [[ -n $ended || $word == - ]]; then
          commands=
        elif [[ $word == -- ]]; then
          ended=1
        elif [[ $word == -* ]]; then
          _jar_value "$path" "$word"
          [[ -n $kind ]] && pending=$word
        elif [[ " $commands help " == *" $word "* && -n $commands ]]; then
          [[ $word == help ]] && operands= && options= && continue
          path=${path:+$path }$word
          _jar_describe "$path"
        else
          commands=
        fi
      done
      [[ $current == '=' ]] && pending=${pending:-=} && current=
      if [[ -n $pending ]]; then
        _jar_value "$path" "$pending"
        _jar_reply "$kind" "$current" ''
      elif [[ -z $ended && $current == -*=* ]]; then
        _jar_value "$path" "${current%%=*}"
        _jar_reply "$kind" "${current#*=}" "${current%%=*}="
      elif [[ -z $ended && $current == -* ]]; then
        _jar_reply "words:$options" "$current" ''
      else
        [[ -n $commands && -z $ended ]] && _jar_reply "words:$commands" "$current" ''
        _jar_reply "$operands" "$current" ''
      fi
    }

    complete -F _jar jar unlid

    """#

  static let jarZsh = #"""
    #compdef jar unlid
    # Completion of jar, unlid for zsh.

    _jar__() {
      local curcontext="$curcontext" state line ret=1
      typeset -A opt_args
      _arguments -C -s -S : \
        '*-v[Say more]' \
        '*--verbose[Say more]' \
        '(-h --help)-h[Show this help]' \
        '(-h --help)--help[Show this help]' \
        '(--version)--version[Show the version]' \
        '1: :->command' \
        '*:: :->arguments' && ret=0
      case $state in
        command)
          local -a commands=(
            'open:Open a jar'
          )
          _describe -t commands command commands && ret=0
          ;;
        arguments)
          case $words[1] in
            open) _jar__open && ret=0 ;;
          esac
          ;;
      esac
      return ret
    }

    _jar__open() {
      local curcontext="$curcontext" state line ret=1
      typeset -A opt_args
      _arguments -C -s -S : \
        '(-s --shelf)-s+[Put the jar on SHELF\: top, middle or bottom]:SHELF:(top middle bottom)' \
        '(-s --shelf)--shelf=[Put the jar on SHELF\: top, middle or bottom]:SHELF:(top middle bottom)' \
        '(-o --output)-o+[Write the label to PATH]:PATH:_files' \
        '(-o --output)--output=[Write the label to PATH]:PATH:_files' \
        '(--directory-of-the-cellar)--directory-of-the-cellar=[Store in DIRECTORY instead, for jars that have to stay cool for longer than a season]:DIRECTORY:_files -/' \
        '*-v[Say more]' \
        '*--verbose[Say more]' \
        '(-h --help)-h[Show this help]' \
        '(-h --help)--help[Show this help]' \
        ':JAR:_files' && ret=0
      return ret
    }

    _jar() {
      case $service in
        unlid) _jar__open ;;
        *) _jar__ ;;
      esac
    }

    # Loaded by the completion system, the file is the function's body; otherwise it registers itself.
    if [[ $funcstack[1] == _jar ]]; then
      _jar "$@"
    else
      compdef _jar jar unlid
    fi

    """#

  static let jarFish = #"""
    # Completion of jar, unlid for fish.

    # Succeeds if the words before the cursor lead to the command $argv[1], and, if $argv[2] is
    # `bare`, to nothing after it.
    function __jar_at
      set -l words (commandline -opc)
      set -l path ''
      set -l bare bare
      set -l pending
      switch (string replace -r '.*/' '' -- $words[1])
        case 'unlid'
          set path 'open'
      end
      for word in $words[2..-1]
        if test -n "$pending"
          set pending
        else if contains -- "$path:$word" 'open:-s' 'open:--shelf' 'open:-o' 'open:--output' 'open:--directory-of-the-cellar'
          set pending 1
        else if string match -q -- '-?*' $word
          continue
        else if test -n "$bare"; and contains -- (string trim -- "$path $word") 'open'
          set path (string trim -- "$path $word")
        else
          set bare ''
        end
      end
      test "$path" = "$argv[1]"; and test -z "$argv[2]" -o -n "$bare"
    end

    for program in jar unlid
      complete -c $program -n '__jar_at \'\'' -f
      complete -c $program -n '__jar_at \'\' bare' -f -a 'open' -d 'Open a jar'
      complete -c $program -n '__jar_at \'\'' -s 'v' -l 'verbose' -d 'Say more'
      complete -c $program -n '__jar_at \'\'' -s 'h' -l 'help' -d 'Show this help'
      complete -c $program -n '__jar_at \'\'' -l 'version' -d 'Show the version'
      complete -c $program -n '__jar_at \'open\'' -F
      complete -c $program -n '__jar_at \'open\'' -s 's' -l 'shelf' -x -a 'top middle bottom' -d 'Put the jar on SHELF: top, middle or bottom'
      complete -c $program -n '__jar_at \'open\'' -s 'o' -l 'output' -r -F -d 'Write the label to PATH'
      complete -c $program -n '__jar_at \'open\'' -l 'directory-of-the-cellar' -x -a '(__fish_complete_directories)' -d 'Store in DIRECTORY instead, for jars that have to stay cool for longer than a season'
      complete -c $program -n '__jar_at \'open\'' -s 'v' -l 'verbose' -d 'Say more'
      complete -c $program -n '__jar_at \'open\'' -s 'h' -l 'help' -d 'Show this help'
    end

    """#
}
