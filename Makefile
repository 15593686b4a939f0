# Two commands do everything from a fresh clone: `make run` and `make test`. `make help` lists the rest.

PREFIX ?= /usr/local
DESTDIR ?=
# Names the program shall answer to as well, out of: sops age age-keygen age-inspect
LINKS ?=

# The Swift runtime is linked into the program, symbols are not; docs/decisions says why.
RELEASE = -c release --product sotto --static-swift-stdlib --disable-local-rpath -Xlinker -s
SOTTO = .build/release/sotto
SWIFT_FILES = Package.swift Sources Tests Benchmarks Fuzz

.PHONY: run test build check lint layers format bench fuzz docs install help

run: build ## Build the program and watch it at work
	@dev/tour $(SOTTO)

test: build ## Run all tests
	@dev/check-binary $(SOTTO)
	@dev/install-packages test
	swift test --quiet --disable-xctest
	@dev/test-docs $(SOTTO)

build: ## Build the release program, .build/release/sotto
	@dev/install-packages build
	swift build --quiet $(RELEASE)

check: lint layers test ## What must hold before a change is handed in: lint, layers, build, tests

lint:
	swift format lint --strict --recursive $(SWIFT_FILES)

layers:
	@dev/check-layers

format: ## Format all Swift files
	swift format --in-place --recursive $(SWIFT_FILES)

bench: build ## Compare with the installed age
	@dev/install-packages test
	@dev/bench $(SOTTO)

fuzz: ## Fuzz every parser of outside bytes for a short time
	@dev/install-packages test
	@dev/fuzz

docs: build ## Write docs/commands.md, and manual pages, completions and the library's pages below .build/docs
	@dev/make-docs $(SOTTO)

install: ## Install below PREFIX; LINKS="age age-keygen" adds those names
	@# Under sudo the compiler is rarely in PATH, and root's files in .build would be in the way later.
	@if [ -z "$$SUDO_USER" ] || [ ! -x $(SOTTO) ]; then $(MAKE) --no-print-directory build; fi
	@dev/install-program $(SOTTO) "$(DESTDIR)$(PREFIX)" $(LINKS)

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10
