extension KnownEditor {
  /// The editors that are known, one a row.
  static let all: [KnownEditor] = [
    vim, graphicalVim, nvi, busybox, nano, emacs, emacsClient, micro, helix, kakoune, joe,
    visualStudioCode, zed, sublimeText,
  ]

  /// Those to look for where the user names none, in this order.
  static let usual = ["vim", "nano", "vi", "nvim", "hx", "micro", "emacs", "kak"]

  // MARK: The family of vi

  /// Vim and Neovim: what would set these options in a startup file comes before the last command.
  private static let vim = KnownEditor(
    names: ["vim", "nvim", "rvim", "vimx", "view", "ex"],
    arguments: { _, _ in vimArguments }
  )

  /// Forks into the background unless told otherwise.
  private static let graphicalVim = KnownEditor(
    names: ["gvim", "mvim"],
    arguments: { _, _ in ["-f"] + vimArguments }
  )

  private static let vimArguments = [
    "-n", "-i", "NONE",
    "--cmd", vimSettings,
    "-c", vimSettings,
  ]
  private static let vimSettings =
    "set noswapfile nobackup nowritebackup noundofile | silent! set viminfo= | silent! set shada="

  /// Its recovery files cannot be switched off, so they go where nothing stays.
  private static let nvi = KnownEditor(
    names: ["nvi", "nex", "bsd-vi"],
    variables: { surroundings in
      let settings = "set recdir=\(surroundings.folder) directory=\(surroundings.folder)"
      let own = ["NEXINIT", "EXINIT"].compactMap { surroundings.variables[$0] }.first
      return ["NEXINIT": own.map { settings + "|" + $0 } ?? settings]
    }
  )

  /// Its vi keeps everything in memory.
  private static let busybox = KnownEditor(names: ["busybox"], place: .none)

  // MARK: Others in the terminal

  /// Searches are in its history, below the data folder; an old folder of its own in the home comes
  /// first, and is left alone only without the user's settings.
  private static let nano = KnownEditor(
    names: ["nano", "rnano"],
    place: .plusLineCommaColumn,
    arguments: { _, surroundings in
      let own = surroundings.homeHas(".nano") ? ["--ignorercfiles"] : []
      return own + ["--backupdir=\(surroundings.folder)"]
    },
    variables: { ["XDG_DATA_HOME": $0.folder] }
  )

  private static let emacs = KnownEditor(
    names: ["emacs", "emacs-nox", "emacs-gtk", "emacs-lucid", "emacs-pgtk", "emacs-x"],
    place: .plusLineColonColumn,
    arguments: { _, _ in ["--eval", emacsSettings] }
  )

  /// Also keeps what was cut from the lists that some users have saved between sessions.
  private static let emacsSettings = """
    (progn (setq make-backup-files nil backup-inhibited t auto-save-default nil \
    auto-save-list-file-prefix nil create-lockfiles nil undo-tree-auto-save-history nil) \
    (when (bound-and-true-p savehist-mode) (savehist-mode -1)) \
    (when (bound-and-true-p desktop-save-mode) (desktop-save-mode -1)))
    """

  private static let emacsClient = KnownEditor(
    names: ["emacsclient"],
    place: .plusLineColonColumn,
    isClient: true,
    warning: { _ in
      "emacsclient: the running Emacs decides where backups of the text go, if it makes any"
    }
  )

  private static let micro = KnownEditor(
    names: ["micro"],
    place: .plusLineColonColumn,
    arguments: { _, _ in
      ["backup", "savehistory", "saveundo", "savecursor"].flatMap { ["-\($0)", "false"] }
    }
  )

  /// Has neither swap files nor backups.
  private static let helix = KnownEditor(names: ["hx", "helix"], place: .suffix)

  /// Has only backups beside the file.
  private static let kakoune = KnownEditor(names: ["kak", "kakoune"], place: .plusLineColonColumn)

  private static let joe = KnownEditor(
    names: ["joe", "jmacs", "jpico", "jstar", "rjoe"],
    arguments: { _, _ in ["-nobackups", "-nodeadjoe", "-nolocks", "--joe_state"] }
  )

  // MARK: Graphical

  /// Keeps unsaved text and a history of every file below its data folder.
  private static let visualStudioCode = KnownEditor(
    names: [
      "code", "code-insiders", "code-oss", "codium", "codium-insiders", "vscodium", "cursor",
      "windsurf",
    ],
    place: .goto,
    isClient: true,
    arguments: { own, surroundings in
      let isWaiting = own.contains("--wait") || own.contains("-w")
      let hasFolder = isElsewhere(surroundings) || own.contains { $0.hasPrefix("--user-data-dir") }
      return (isWaiting ? [] : ["--wait"])
        + (hasFolder ? [] : ["--user-data-dir=\(surroundings.folder)"])
    },
    warning: { surroundings in
      isElsewhere(surroundings)
        ? "the editor runs elsewhere and may keep copies of the text: its settings"
          + " workbench.localHistory.enabled and files.hotExit say so"
        : "the editor starts without its usual settings, which would have it keep copies of the text"
    }
  )

  /// Whether the command is one in a terminal of the editor, whose window is on another machine.
  private static func isElsewhere(_ surroundings: Surroundings) -> Bool {
    surroundings.variables["VSCODE_IPC_HOOK_CLI"] != nil
  }

  private static let zed = KnownEditor(
    names: ["zed", "zeditor"],
    place: .suffix,
    isClient: true,
    arguments: { own, _ in own.contains("--wait") || own.contains("-w") ? [] : ["--wait"] },
    warning: { _ in "the editor may keep copies of unsaved text" }
  )

  private static let sublimeText = KnownEditor(
    names: ["subl", "sublime_text"],
    place: .suffix,
    isClient: true,
    arguments: { own, _ in own.contains("--wait") || own.contains("-w") ? [] : ["--wait"] },
    warning: { _ in "the editor may keep copies of unsaved text: its setting hot_exit says so" }
  )
}
