// Adds up log weights of outcomes, step by step as backorleg/_weighing.py does, and shows them as
// backorleg/core/_faces.py does. Weights are whole numbers (1/10000 nat), so their sums are exact.
(function (book) {
  "use strict";

  const NAT = 10000;
  const PARTS = 10000;
  const NINETY = 1.6449;
  const [ROW, FOOT] = [40, 56];

  const rounded = (number) => Math.floor(number + 0.5);
  const part = (number) => rounded(number * PARTS) / PARTS;
  const percent = (probability) => rounded(probability * 100);
  const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function spread([weights]) {
    const known = weights.filter((weight) => weight !== null);
    return known.length > 0 ? Math.max(...known) - Math.min(...known) : 0;
  }

  function reduced([weights, errors, sources], share) {
    const less = (number) => (number === null ? null : rounded((number * share) / 100));
    return [weights.map(less), errors.map(less), sources];
  }

  // All but the strongest row of each family count for the family's share; of equals the first counts whole.
  function damped(rows, families, shares) {
    const strongest = {};
    rows.forEach((row, place) => {
      const family = families[place];
      if (family in shares) {
        if (!(family in strongest)) {
          strongest[family] = place;
        }
        if (spread(row) > spread(rows[strongest[family]])) {
          strongest[family] = place;
        }
      }
    });
    return rows.map((row, place) => {
      const family = families[place];
      return !(family in shares) || strongest[family] === place ? row : reduced(row, shares[family]);
    });
  }

  // The summed weights after each row.
  function running(rows) {
    let sum = rows[0][0].map(() => 0);
    return rows.map(([weights]) => {
      sum = weights.map((weight, i) => (weight === null || sum[i] === null ? null : sum[i] + weight));
      return sum;
    });
  }

  const total = (rows) => running(rows).at(-1);

  function probabilities(sums) {
    const top = Math.max(...sums.filter((weight) => weight !== null));
    const raised = sums.map((weight) => (weight === null ? 0 : Math.exp((weight - top) / NAT)));
    const whole = raised.reduce((sum, one) => sum + one, 0);
    return raised.map((one) => one / whole);
  }

  function addVariances(variances, found, [, errors, sources]) {
    const sums = Array.from({ length: Math.max(...sources) + 1 }, () => 0);
    found.forEach((p, i) => (sums[sources[i]] += (p * errors[i]) / NAT));
    const whole = sums.reduce((sum, one) => sum + one * one, 0);
    found.forEach((p, i) => {
      if (p > 0 && p < 1) {
        const own = sums[sources[i]];
        let lean = errors[i] / NAT;
        lean -= (own - p * lean) / (1 - p);
        variances[i] += (whole - own * own) / ((1 - p) * (1 - p)) + lean * lean;
      }
    });
  }

  function chance(p, variance) {
    if (!(p > 0 && p < 1 && variance > 0)) {
      return { value: part(p), low: part(p), high: part(p) };
    }
    const reach = NINETY * Math.sqrt(variance);
    const odds = Math.log(p / (1 - p));
    const [low, high] = [-1, 1].map((side) => (1 + Math.tanh((odds + side * reach) / 2)) / 2);
    return { value: part(p), low: part(low), high: part(high) };
  }

  function chances(rows) {
    const found = probabilities(total(rows));
    const variances = found.map(() => 0);
    rows.forEach((row) => addVariances(variances, found, row));
    return found.map((p, i) => chance(p, variances[i]));
  }

  const names = (keys, texts) => ({ x: keys.map(() => 0), y: keys, text: texts });

  function layout(keys) {
    const yaxis = { categoryarray: keys, categoryorder: "array", range: [keys.length - 0.5, -0.7] };
    return { yaxis, height: ROW * keys.length + FOOT };
  }

  // The possible outcomes: { label, colour, chance }.
  function possible(entry, model, rows) {
    const sums = total(rows);
    return chances(rows)
      .map((one, i) => ({ label: model.labels[i], colour: (entry.colours || [])[i], chance: one }))
      .filter((_, i) => sums[i] !== null);
  }

  function bars(entry, model, rows) {
    const found = possible(entry, model, rows);
    const keys = found.map((one) => one.label);
    const trace = {
      x: found.map((one) => one.chance.value),
      y: keys,
      error_x: {
        array: found.map((one) => part(one.chance.high - one.chance.value)),
        arrayminus: found.map((one) => part(one.chance.value - one.chance.low)),
      },
    };
    if (entry.colours.some(Boolean)) {
      trace.marker = { color: found.map((one) => one.colour) };
    }
    const texts = found.map((one) => `${one.label}: ${percent(one.chance.value)} %`);
    return { data: [trace, names(keys, texts)], layout: layout(keys) };
  }

  function barsTwin(entry, model, rows) {
    const found = possible(entry, model, rows).sort((a, b) => b.chance.value - a.chance.value);
    const [first, second] = [found[0], found[Math.min(1, found.length - 1)]];
    return filled(entry.sentence, {
      first: first.label,
      first_percent: percent(first.chance.value),
      first_low: percent(first.chance.low),
      first_high: percent(first.chance.high),
      second: second.label,
      second_percent: percent(second.chance.value),
    });
  }

  // The leading outcome, and each step that says something: { said, before, after }.
  function taken(entry, model, rows, said) {
    const values = chances(rows).map((one) => one.value);
    const place = values.indexOf(Math.max(...values));
    const after = running(rows).map((sum) => part(probabilities(sum)[place]));
    const told = after
      .map((value, i) => ({ said: said[i], before: i > 0 ? after[i - 1] : 0, after: value }))
      .filter((step) => step.said);
    const last = { said: entry.result, before: 0, after: after[after.length - 1] };
    return { outcome: model.labels[place], steps: told.length > 0 ? told : [last] };
  }

  function steps(entry, model, rows, said) {
    const found = taken(entry, model, rows, said).steps;
    const last = found[found.length - 1].after;
    const all = [...found, { said: entry.result, before: 0, after: last }];
    const keys = all.map((_, place) => String(place));
    const inner = found.slice(1).map((step) => (step.after >= step.before ? entry.up : entry.down));
    const moved = ({ before, after }) =>
      before ? `${percent(before)} to ${percent(after)} %` : `${percent(after)} %`;
    const texts = [
      ...found.map((step) => `${step.said}: ${moved(step)}`),
      `${entry.result}: ${percent(last)} %`,
    ];
    const trace = {
      x: all.map((step) => part(step.after - step.before)),
      base: all.map((step) => step.before),
      y: keys,
      marker: { color: [entry.end, ...inner, entry.end] },
    };
    return { data: [trace, names(keys, texts)], layout: layout(keys) };
  }

  function stepsTwin(entry, model, rows, said) {
    const found = taken(entry, model, rows, said);
    const start = percent(found.steps[0].after);
    if (found.steps.length === 1) {
      return filled(entry.alone, { outcome: found.outcome, start_percent: start });
    }
    const size = (step) => rounded(Math.abs(step.after - step.before) * PARTS);
    const most = found.steps.slice(1).reduce((best, step) => (size(step) > size(best) ? step : best));
    return filled(entry.sentence, {
      outcome: found.outcome,
      start_percent: start,
      end_percent: percent(found.steps[found.steps.length - 1].after),
      most: most.said,
      most_from: percent(most.before),
      most_to: percent(most.after),
    });
  }

  function rules(entry, model, rows, said, state) {
    if (entry.silent.some(([name, when]) => state[name] && book.applies(when, state))) {
      return entry.silenced;
    }
    const parts = chances(rows).map((one) => rounded(one.value * PARTS));
    const held = entry.rules
      .map(([places, least, html]) => ({ added: places.reduce((sum, i) => sum + parts[i], 0), least, html }))
      .filter(({ added, least }) => added >= least)
      .map(({ added, html }) => html.replaceAll("{percent}", percent(added / PARTS)));
    return held.join("") || entry.otherwise;
  }

  const faces = { bars, steps, rules };
  const twins = { bars: barsTwin, steps: stepsTwin };

  // The value of an output that shows a computation. `row` says which row of a term's states is now.
  book.weighed = function (entry, model, state, row) {
    const places = model.terms.map((term) => row(term.needs, state));
    const families = model.terms.map((term) => term.family);
    const raw = model.terms.map((term, i) => model.rows[term.rows[places[i]]]);
    const said = model.terms.map((term, i) => model.words[term.says[places[i]]]);
    const show = entry.kind === "twin" ? twins[entry.face] : faces[entry.face];
    return show(entry, model, damped(raw, families, model.shares), said, state);
  };
})(globalThis.backorleg);
