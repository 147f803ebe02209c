#!/usr/bin/env python3
"""Prints what tcerr-bench has measured, beside the targets, as one table in Markdown.

    cmake --preset release && cmake --build --preset bench
    build/release/bin/tcerr-bench --benchmark_repetitions=150 --benchmark_min_time=0.01 \
        --benchmark_enable_random_interleaving=true --benchmark_out=build/release/results.json
    python3 tests/benchmark/table.py build/release/results.json

Ratios are of medians over the repetitions, of processor time where one thread works and of wall time where two do. The times of
the generator and of the compiler are measured here, the best of several runs each; --no-programs leaves them out. README shows
what --targets prints. Many short repetitions in random order let the two sides of a ratio meet the same moods of a shared machine.

SPDX-License-Identifier: MIT
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

TARGETS_OF_READING = {
    # body: what it is, at least so many times faster than RapidJSON, at most so many times a bare simdjson parse
    "success_91B": ("success, 91 B", 3.0, 1.4),
    "error_275B": ("error, 275 B", 4.0, 1.6),
    "success_10K": ("success, 10 KB", 2.5, 1.2),
    "success_1M": ("success, 1 MB", 2.5, 1.1),
}
VARIANTS = {"ascii": "ASCII", "cjk": "CJK"}


class Results:
    """The medians of one or more runs, in nanoseconds an item."""

    def __init__(self, paths):
        samples = {}
        for path in paths:
            with open(path, encoding="utf-8") as file:
                document = json.load(file)
            self.context = document["context"]
            for run in document["benchmarks"]:
                if run.get("error_occurred"):
                    sys.exit(f"{path}: {run['name']}: {run['error_message']}")
                if run.get("run_type") != "aggregate":
                    samples.setdefault(run["run_name"], []).append(self._nanoseconds(run))
        if not samples:
            sys.exit(f"{paths[0]}: no repetitions in it; was it written with --benchmark_report_aggregates_only?")
        self.runs = len(paths)
        self.repetitions = max(len(times) for times in samples.values())
        self._medians = {name: statistics.median(times) for name, times in samples.items()}

    @staticmethod
    def _nanoseconds(run):
        if run["name"].startswith(("find/", "threads/")):
            return 1e9 / run["items_per_second"]
        return run["cpu_time"] * {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}[run["time_unit"]]

    def get(self, name):
        return self._medians.get(name)

    def counts_of_keys(self):
        return sorted({int(name.split("/")[1]) for name in self._medians if name.startswith("find/")})


def in_words(nanoseconds):
    if nanoseconds is None:
        return ""
    for unit, size in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3g} {unit}"
    return f"{nanoseconds:.3g} ns"


class Table:
    def __init__(self):
        self._rows = []

    def add(self, work, own, peer, other, ratio, target="", met=None):
        verdict = "" if met is None else "met" if met else "missed"
        self._rows.append((work, in_words(own), peer, in_words(other), ratio, target, verdict))

    def faster(self, work, own, peer, other, target=None):
        """A peer that tcerr is to be faster than; without a target, for information."""
        if own is None or other is None:
            return
        ratio = other / own
        words = f"at least {target:g} x" if target else ""
        self.add(work, own, peer, other, f"{ratio:.2f} x faster", words, ratio >= target if target else None)

    def slower(self, work, own, peer, other, target=None):
        """A floor that tcerr is to stay near."""
        if own is None or other is None:
            return
        ratio = own / other
        words = f"at most {target:g} x" if target else ""
        self.add(work, own, peer, other, f"{ratio:.2f} x its time", words, ratio <= target if target else None)

    def print(self, only_targets):
        heads = ("work", "tcerr", "compared with", "takes", "tcerr is", "target", "")
        print("| " + " | ".join(heads) + " |")
        print("|" + "---|" * len(heads))
        for row in self._rows:
            if row[-1] or not only_targets:
                print("| " + " | ".join(row) + " |")


def add_reading(table, results):
    for body, (what, times_rapidjson, times_simdjson) in TARGETS_OF_READING.items():
        for variant, script in VARIANTS.items():
            work = f"{what}, {script}"
            name = f"read/{body}/{variant}/"
            own = results.get(name + "tcerr")
            table.faster(work, own, "RapidJSON, like the SDK", results.get(name + "rapidjson"), times_rapidjson)
            table.slower(work, own, "bare simdjson", results.get(name + "simdjson"), times_simdjson)
            table.slower(work, own, "bare simdjson, padded", results.get(name + "simdjson_padded"))
            table.faster(work, own, "nlohmann DOM, like the SDK", results.get(name + "nlohmann"))
            table.faster(work, own, "tcerr without simdjson", results.get(name + "reference"))


def add_payloads(table, results):
    for size, what in (("9K", "9 KB"), ("900K", "0.9 MB")):
        name = f"payload/{size}/"
        table.slower(f"`parse_dom` to structs, {what}", results.get(name + "parse_dom"), "the same walk, bare simdjson",
                     results.get(name + "simdjson"), 1.1)
        table.slower(f"`parse_as`, {what}", results.get(name + "parse_as"), "nlohmann::json::parse and get",
                     results.get(name + "nlohmann"), 0.6)
    for body, (what, _, _) in TARGETS_OF_READING.items():
        for variant, script in VARIANTS.items():
            parse = results.get(f"read/{body}/{variant}/simdjson")
            for library, document in (("simdjson", "simdjson's"), ("rapidjson", "RapidJSON's"), ("nlohmann", "nlohmann/json's")):
                target = 0.7 if body == "error_275B" and library != "nlohmann" else None
                table.slower(f"`classify`, {what}, {script}, {document} document", results.get(f"classify/{body}/{variant}/{library}"),
                             "bare simdjson's parse", parse, target)


def add_lookups(table, results):
    targets = ({"unordered_map": 1.5, "gperf": 2.5}, {"unordered_map": 1.8})  # for Redis's codes, and for a large product's
    for count, target in zip(results.counts_of_keys(), targets):
        for case in ("hit", "miss"):
            work = f"name -> code, {count:,} keys" + (", unknown" if case == "miss" else "")
            wanted = target if case == "hit" else {}
            name = f"find/{count}/{case}/"
            own = results.get(name + "tcerr")
            table.faster(work, own, "unordered_map", results.get(name + "unordered_map"), wanted.get("unordered_map"))
            table.slower(work, own, "gperf", results.get(name + "gperf"), wanted.get("gperf"))
            table.faster(work, own, "map", results.get(name + "map"))
            table.faster(work, own, "sorted array", results.get(name + "sorted_array"))


def add_threads(table, results):
    for body, (what, _, _) in TARGETS_OF_READING.items():
        name = f"threads/{body}/ascii/tcerr/real_time/threads:"
        one, two = results.get(name + "1"), results.get(name + "2")
        if one is None or two is None:
            continue
        ratio = one / two
        table.add(f"{what}, two threads", two, "one thread", one, f"{ratio:.2f} x the throughput", "at least 1.8 x", ratio >= 1.8)


def best_time(command, runs):
    """Returns the shortest wall time of a command, in nanoseconds."""
    best = None
    for _ in range(runs):
        begin = time.perf_counter()
        subprocess.run(command, check=True)
        seconds = time.perf_counter() - begin
        best = seconds if best is None else min(best, seconds)
    return best * 1e9


def add_generator(table, context, runs):
    times = []
    for path in context["data"].split(":"):
        with tempfile.TemporaryDirectory() as folder:

            def command(run, path=path, folder=folder):
                base = os.path.join(folder, str(run))  # a new name each time, or there would be nothing to write
                return [context["tcerrgen"], "--data", path, "--namespace", "synthetic", "--header", base + ".hpp",
                        "--source", base + ".cpp", os.path.join(path, "products", "synthetic.json")]

            times.append(min(best_time(command(run), 1) for run in range(runs)))
    table.add("generator, 12,000 codes", times[0], "", None, "", "under 1 s", times[0] < 1e9)
    ratio = times[1] / times[0]
    table.add("generator, 24,000 codes", times[1], "12,000 codes", times[0], f"{ratio:.2f} x its time", "at most 2.3 x", ratio <= 2.3)


def add_compiler(table, context, runs):
    headers = {"tcerr": ["tcerr/redis.hpp"], "standard": ["string", "variant", "system_error"], "nlohmann": ["nlohmann/json.hpp"]}
    times = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, included in headers.items():
            source = os.path.join(folder, name + ".cpp")
            with open(source, "w", encoding="utf-8") as file:
                file.writelines(f"#include <{header}>\n" for header in included)
            includes = ["-I" + path for path in context["includes"].split(":") if path]
            command = [context["compiler"], "-std=c++17", *includes, "-c", source, "-o", os.path.join(folder, name + ".o")]
            times[name] = best_time(command, runs)
    own = times["tcerr"]
    table.slower("compiling `#include <tcerr/redis.hpp>`", own, "`<string>`, `<variant>`, `<system_error>`", times["standard"])
    table.faster("compiling `#include <tcerr/redis.hpp>`", own, "`<nlohmann/json.hpp>`", times["nlohmann"])


def main():
    parser = argparse.ArgumentParser(description="Prints what tcerr-bench has measured as one table in Markdown.")
    parser.add_argument("results", nargs="+", help="what tcerr-bench wrote to --benchmark_out")
    parser.add_argument("--runs", type=int, default=5, help="how often the generator and the compiler are run; the best counts")
    parser.add_argument("--no-programs", action="store_true", help="run neither the generator nor the compiler")
    parser.add_argument("--targets", action="store_true", help="print only what has a target")
    arguments = parser.parse_args()

    results = Results(arguments.results)
    context = results.context
    table = Table()
    add_reading(table, results)
    table.faster("`parse_json`, 1 MB, ASCII", results.get("json/success_1M/ascii/tcerr"), "nlohmann::json::parse",
                 results.get("json/success_1M/ascii/nlohmann"), 1.5)
    table.faster("`parse_json`, 1 MB, CJK", results.get("json/success_1M/cjk/tcerr"), "nlohmann::json::parse",
                 results.get("json/success_1M/cjk/nlohmann"), 1.5)
    add_payloads(table, results)
    add_lookups(table, results)
    add_threads(table, results)
    if not arguments.no_programs:
        add_generator(table, context, arguments.runs)
        add_compiler(table, context, arguments.runs)
    table.print(arguments.targets)
    runs = f"{results.runs} runs" if results.runs > 1 else "1 run"
    print(f"\nMedians of {results.repetitions} repetitions in {runs}, on {context['num_cpus']} processors of {context['processor']}, "
          f"{context['compiler_version']}, simdjson {context['simdjson_version']} ({context['simdjson_implementation']}).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
