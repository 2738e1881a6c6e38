#!/usr/bin/env python3
"""Draws a transcript again: python3 lottery-verify.py FILE. Written from lottery-format.md, with Python's own library only.
Exit 0: all as it should be; 1: the first byte that differs; 2: no transcript. Signatures are taken over: Python has no Ed25519."""
import hashlib, hmac, json, sys  # noqa: E401

TAG = "kwartier-lottery-1"
def js(value): return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
def lines(values): return "[\n" + ",\n".join(map(js, values)) + ("\n]" if values else "]")
def sha(text): return hashlib.sha256(text.encode()).hexdigest()
def pick(value, keys): return {k: value[k] for k in keys.split()}
def sealed(purpose, *parts):
    parts = [(TAG + "/" + purpose).encode(), *parts]
    return hashlib.sha256(b"".join(len(p).to_bytes(4, "big") + p for p in parts)).hexdigest()
def indexes(seed, stage):
    def numbers(counter=0):
        while True:
            block = hmac.new(seed, f"{TAG}/stream/{stage}/{counter}".encode(), hashlib.sha256).digest()
            yield from (int.from_bytes(block[i:i + 8], "big") for i in range(0, 32, 8))
            counter += 1
    stream = numbers()
    return lambda size: next(v for v in stream if v < 2**64 - 2**64 % size) % size
class Draw:
    def __init__(self, case):
        self.dates, self.n, self.policy = case["dates"], len(case["dates"]), case["policy"]
        self.units = {u["code"]: dict(u, wish=self.dates.index(u["wish"])) for u in case["units"]}
        self.lists, self.steps, self.alone = [[] for _ in self.dates], [], self.policy["cap"] == "per_date"
        entrants = sum(u["size"] for u in case["units"] if not u["last"])
        self.total = case["total"] if self.policy["base"] == "region" else entrants
    def wish(self, code): return self.units[code]["wish"]
    def size(self, code): return self.units[code]["size"]
    def last(self, code): return self.units[code]["last"]
    def sum(self, date, all=True):
        return sum(self.size(c) for d in self.lists[date if self.alone else 0:date + 1] for c in d if all or not self.last(c))
    def below(self, date, s, or_at=0):  # room: below the cap; fits: below or at it
        return self.policy["cap"] == "none" or self.n * s < self.total * (1 if self.alone else date + 1) + or_at
    def first(self, wish, size, otherwise):  # the first date where all of it fits, under all caps it counts for
        counts = lambda d: range(d, self.n if self.policy["cap"] == "cumulative" else d + 1)  # noqa: E731
        fit = lambda d: all(self.below(e, self.sum(e) + size, 1) for e in counts(d))  # noqa: E731
        return next(filter(fit, range(wish, self.n)), otherwise)
    def step(self, stage, date, pool, index, code, outcome):
        step = {"n": len(self.steps) + 1, "stage": stage, "date": self.dates[date], "pool": pool, "index": index, "code": code,
                "size": self.size(code), "outcome": outcome, "before": self.sum(date)}
        self.lists[date] += [code] if outcome not in ("passed", "closed") else []
        self.steps.append({**step, "after": self.sum(date)})
    def tickets(self, wish, date):
        if wish == 0: return int(date in (0, self.n - 1) or self.policy["losers"] != "last_date")
        return self.policy["second_date_tickets" if date == 1 else "later_tickets"] if wish == 1 and date > 0 else 0
    def stage(self, seed, name, date, wishes):
        out, rest = set(self.units).difference(*self.lists), date == self.n - 1
        out, index = [c for c in sorted(out) if self.wish(c) in wishes and not self.last(c)], indexes(seed, name)
        pool = [c for c in out for _ in range(self.tickets(self.wish(c), date))]
        while pool and (rest or self.below(date, self.sum(date))):
            i = index(len(pool))
            code, edge = pool[i], {"cross": "crossed", "stop": "closed", "skip": "passed"}[self.policy["edge"]]
            outcome = "rest" if rest else "admitted" if self.below(date, self.sum(date) + self.size(code), 1) else edge
            self.step(name, date, len(pool), i, code, outcome)
            pool = [c for c in pool if c != code]
            if outcome == "closed": return False
        return True
    def draw(self, seed):
        for date in range(self.n):
            name = f"date-{date + 1}"
            for code in sorted(self.units) if date > 1 else []:
                if self.wish(code) == date and not self.last(code): self.step(name + "-guaranteed", date, 0, 0, code, "guaranteed")
            ahead = date == 1 and self.policy["losers"] == "ahead"
            if not ahead or self.stage(seed, name + "-ahead", date, [0]): self.stage(seed, name, date, [1] if ahead else [0, 1])
        pool, index = sorted(filter(self.last, self.units)), indexes(seed, "last")
        while pool:
            code = pool[i := index(len(pool))]
            self.step("last", self.first(self.wish(code), self.size(code), self.n - 1), len(pool), i, code, "last")
            pool.remove(code)
    def shift(self, code, start, end):
        for date, change in (start, list.remove), (end, list.append):
            if date is not None: change(self.lists[date], code)
        self.moved.append({"code": code, **{k: "" if d is None else self.dates[d] for k, d in (("from", start), ("to", end))}})
    def may(self, code, date): return self.policy["moves"] == "literal" or self.wish(code) <= date or code in self.accept
    def fill(self, date, before):
        s = self.sum(date, False)
        for d in range(date + 1, self.n if s < before and self.below(date, s) else 0):
            for c in [c for c in self.lists[d] if not self.last(c) and self.may(c, date)]:
                if self.policy["edge"] == "cross" or self.below(date, s + self.size(c), 1): return self.shift(c, d, date) or True
                if self.policy["edge"] == "stop": return False
    def then(self, a):
        code, self.moved, self.accept = a["unit"], [], a["accept"]
        at, before = next((d for d in range(self.n) if code in self.lists[d]), 0), [self.sum(d, False) for d in range(self.n)]
        if a["kind"] == "move":
            free, to = at, self.dates.index(a["date"])
            for d in range(at + 1, to + 1):
                for c in [c for c in self.lists[d] if self.may(c, free)][:1]: free = self.shift(c, d, free) or d
            return self.shift(code, at, to)
        if a["kind"] == "late":
            self.units[code] = {"code": code, "size": a["size"], "wish": self.dates.index(a["date"]), "last": False}
            return self.shift(code, None, self.first(self.wish(code), a["size"], None))
        if a["kind"] == "withdraw": self.shift(code, at, None)
        if a["kind"] == "correct": self.units[code]["size"] = a["size"]
        for d in range(at, self.n - 1):
            while self.fill(d, before[d]): pass

def expected(t):
    t["case"]["units"] = sorted((pick(u, "code size wish last") for u in t["case"]["units"]), key=lambda u: u["code"])
    case, beacon = js(pick(t["case"], "total dates policy"))[:-1] + ',"units":' + lines(t["case"]["units"]) + "}", t["beacon"]
    if beacon["source"]: t["seed"] = sealed("seed", *map(bytes.fromhex, [sha(case), *t["nonces"], beacon["value"]]))
    text = '{"format":"%s",\n"case":%s,\n"list_hash":"%s",\n"seed":%s,\n' % (TAG, case, sha(case), js(t["seed"]))
    text += '"nonces":%s,\n"beacon":%s,\n"voided":%s,\n' % (js(t["nonces"]), js(beacon), lines(t["voided"]))
    (draw := Draw(t["case"])).draw(bytes.fromhex(t["seed"]))
    link, after = sha(text), []
    for s in draw.steps: s["hash"] = link = sha(link + "\n" + js(s)[:-1])
    lists = '"lists":' + js(draw.lists)
    text += '"steps":%s,\n%s,\n"hash":"%s",\n' % (lines(draw.steps), lists, link := sha(link + "\n" + lists))
    for n, a in enumerate(t["after"], 1):
        draw.then(a)
        after.append({"n": n, **pick(a, "kind unit size date accept"), "moved": draw.moved})
        after[-1]["hash"] = link = sha(link + "\n" + js(after[-1])[:-1])
    return text + '"after":%s,\n"now":%s,\n"signatures":%s}\n' % (lines(after), js(draw.lists), lines(t["signatures"]))

if __name__ == "__main__":
    try: want = expected(json.loads((have := open(sys.argv[1], "rb").read()).decode())).encode()
    except Exception as wrong: sys.exit(print("no transcript:", wrong) or 2)
    at = next((i for i, (a, b) in enumerate(zip(have, want)) if a != b), min(len(have), len(want)))
    sys.exit(print("as it should be") if have == want else print("differs at byte", at, "line", have[:at].count(b"\n") + 1) or 1)
