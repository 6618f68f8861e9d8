# Every target first installs what it needs; when all is there, that takes a fraction of a second.

# Any Python from 3.11 to 3.13 that can make virtual environments: make book PYTHON=python3.12
PYTHON ?= python3
# Where the slides are served, and whether phones in the same network may vote: make present PORT=8870 HALL=yes
PORT ?= 8866
HALL ?= no

BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help book test present chapters bundle clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\): ## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

book: ## Build the site into _build/html; open _build/html/index.html, no server needed
	@$(PYTHON) tools/bootstrap.py
	@$(PYTHON) tools/check.py --show book

test: ## Run the linters, build the book, and run all tests
	@$(PYTHON) tools/bootstrap.py --test
	@$(PYTHON) tools/check.py

present: ## Present the slides live on this computer (PORT=8866; HALL=yes lets phones vote)
	@$(PYTHON) tools/bootstrap.py
	@$(PYTHON) tools/present.py --port "$(PORT)" $(if $(filter yes,$(HALL)),--hall)

chapters: ## Run the notebooks again and store their outputs, after a change to a simulator
	@$(PYTHON) tools/bootstrap.py
	@$(BIN)/python tools/chapters.py

bundle: ## Write what readers take away into dist: the book as a zip and a PDF, LMS packages, Anki deck, questions
	@$(PYTHON) tools/bootstrap.py
	@$(PYTHON) tools/check.py --show book
	@$(BIN)/python tools/bundle.py

# Keeps .venv and node_modules: they are not built here, and bootstrap renews them when their lists change.
clean: ## Remove what was built, and the caches
	rm -rf _build dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . \( -name .venv -o -name node_modules -o -name .git \) -prune -o \
	    \( -name __pycache__ -o -name .ipynb_checkpoints -o -name .virtual_documents \) -exec rm -rf {} +
