# One verb for each intention. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help build demo run test check format reformat walls linkage selftest bench soak clean-demo

BIN = .build/debug
DEMO_HOME ?= demo-home
RUN_HOME ?= run-home
DEMO_FLAGS ?=

help: ## danh sách lệnh / this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## biên dịch / build the four programs
	@.ci/need-swift
	@.ci/install-packages build
	swift build

demo: build ## chạy thử trọn đường với samples/ / the whole path with samples/, answers compared
	@.ci/demo --home $(DEMO_HOME) --bin $(BIN) $(DEMO_FLAGS)

run: build ## giữ sohoad chạy, thả tệp của bạn / keep sohoad up and drop your own files
	@.ci/serve $(RUN_HOME) $(BIN)

test: ## cài thứ cần, chạy mọi kiểm thử / install what tests need, run everything
	@.ci/need-swift
	@.ci/install-packages build test
	@.ci/venv
	@.ci/test

check: format walls selftest test linkage ## mọi cửa kiểm / every gate

format: ## kiểm tra cách trình bày mã / lint the layout of the code
	swift format lint --strict --parallel --recursive Sources Tests Package.swift

reformat: ## sửa cách trình bày mã / fix the layout of the code
	swift format format --in-place --parallel --recursive Sources Tests Package.swift

walls: ## ai được import gì / who may import what
	@.ci/check-walls

linkage: ## chương trình nào liên kết thư viện nào / which program links which library
	@.ci/check-linkage $(BIN)
	@.ci/check-third-party $(BIN)

selftest: ## các cửa kiểm có còn bắt được lỗi không / do the gates still catch what they must
	@python3 -B -m unittest discover -s .ci/tests

bench: build ## đo thời gian trả lời và thông lượng / time to answer and throughput
	@.ci/bench --bin $(BIN)

soak: build ## thả liên tục và giết sohoad giữa chừng, mọi lỗi ổ đĩa / drop and kill without end, every fault (hours)
	@.ci/soak --bin $(BIN)
	@.ci/soak --bin $(BIN) --burst 20000 --settle 900 --watch 60
	@SOHOA_FUZZ=20 .ci/test --filter MutationTests
	@SOHOA_PADES=1000 .ci/test --filter PAdESMatrixTests
	@SOHOA_SOAK=1 .ci/test --filter ReliabilityTests

clean-demo: ## xóa nhà chạy thử / remove the homes of demo, run, bench and soak
	@chmod -R u+w $(DEMO_HOME) $(RUN_HOME) .cache/bench-home .cache/soak-home 2>/dev/null || true
	rm -rf $(DEMO_HOME) $(RUN_HOME) .cache/bench-home .cache/soak-home
