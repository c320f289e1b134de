// The calculator `ad_budget` written by hand in JavaScript.
import { form, show, typed } from "./show.js";

function answer(inputs) {
  const found = workOut(Object.fromEntries(Object.entries(inputs).map(([k, v]) => [k, read(v)])));
  const text = (name) => ({ text: found[name] === null ? "—" : FORMATS[name](found[name]) });
  const outputs = Object.fromEntries(Object.keys(FORMATS).map((name) => [name, text(name)]));
  const steps = [found.front, -found.spent, found.back, found.profit];
  const rows = steps.map((dollars) => ["", [money(dollars), dollars]]);
  return { outputs, charts: { waterfall: { finding: finding(found), rows } } };
}

function read(text) {
  return Number(text.replaceAll(",", ""));
}

function workOut(inputs) {
  const fee = inputs.payment_fee_rate / 100;
  const goOn = inputs.back_rate / 100;
  const kept = 1 - fee - inputs.back_cost_rate / 100;
  const spent = inputs.ad_spend;
  const clicks = spent / inputs.cost_per_click;
  const frontBuyers = (clicks * inputs.landing_rate) / 100;
  const backBuyers = frontBuyers * goOn;
  const frontMargin = inputs.front_price * (1 - fee) - inputs.front_cost;
  const backMargin = inputs.back_price * kept;
  const allowable = frontMargin + goOn * backMargin;
  const cost = frontBuyers ? spent / frontBuyers : null;
  const sales = frontBuyers * inputs.front_price + backBuyers * inputs.back_price;
  const breakEven = (margin) =>
    cost === null || margin <= 0 ? null : Math.max(0, (cost - frontMargin) / margin);
  return {
    spent,
    front: frontBuyers * frontMargin,
    back: backBuyers * backMargin,
    allowable_cpa: allowable,
    profit: frontBuyers * allowable - spent,
    cost_per_acquisition: cost,
    customer_acquisition_cost: backBuyers ? spent / backBuyers : null,
    clicks,
    front_buyers: frontBuyers,
    back_buyers: backBuyers,
    front_margin: frontMargin,
    back_margin: backMargin,
    break_even_ad_spend: frontBuyers * allowable,
    return_on_ad_spend: spent ? sales / spent : null,
    break_even_back_price: breakEven(goOn * kept),
    break_even_back_rate: breakEven(backMargin),
  };
}

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const shown = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

const signed = (value, text) => (value < 0 ? `−${text}` : text);
const cents = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const money = (dollars) => {
  const size = Math.abs(dollars);
  const places = Math.round(size * 100) % 100 ? cents : whole;
  return signed(dollars, `$${places.format(size)}`);
};
const number = (value) => signed(value, shown.format(Math.abs(value)));
const rate = (share) => signed(share, `${shown.format(Math.abs(share * 100))}%`);
const people = (value) => `${number(value)} ${number(value) === "1" ? "person" : "people"}`;

const FORMATS = {
  allowable_cpa: money,
  profit: money,
  cost_per_acquisition: money,
  customer_acquisition_cost: money,
  clicks: number,
  front_buyers: people,
  back_buyers: people,
  front_margin: money,
  back_margin: money,
  break_even_ad_spend: money,
  return_on_ad_spend: rate,
  break_even_back_price: money,
  break_even_back_rate: rate,
};

function finding({ spent, front, back, profit }) {
  if (front >= spent) return `The front end pays for its advertising and leaves ${money(front - spent)}`;
  const loss = `The front end loses ${money(spent - front)}; the back end brings`;
  return profit >= 0 ? `${loss} ${money(back)}` : `${loss} only ${money(back)}`;
}

form.addEventListener("input", () => show(answer(typed())));
show(answer(typed()));
