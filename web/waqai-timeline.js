// clients/waqai-client/src/waiting.ts
/** How long to wait before the next try, milliseconds: longer each time, and of chance length, so that not everybody comes back at once. */
function backoff(failures) {
	return 250 + Math.random() * Math.min(15e3, 500 * 2 ** failures);
}
/** Waits, and no longer than until a signal aborts. */
function pause(ms, signal) {
	return new Promise((over) => {
		const end = () => {
			clearTimeout(timer);
			signal?.removeEventListener("abort", end);
			over();
		};
		const timer = setTimeout(end, ms);
		if (signal?.aborted === true) end();
		else signal?.addEventListener("abort", end);
	});
}
/** Aborts when a signal does, or when it is told to. */
function within(signal) {
	const own = new AbortController();
	if (signal?.aborted === true) own.abort();
	else signal?.addEventListener("abort", () => own.abort(), {
		once: true,
		signal: own.signal
	});
	return own;
}
// src/server/page/style/event-marks.css?inline
var event_marks_default = "/* What stands at an event, on the page as in an element of another page. `--mark-start` is how far below its top its mark begins. */\n\nli.event {\n  border-inline-start: 2px solid var(--line);\n  margin-inline-start: 0.45rem;\n  padding-inline-start: 1.25rem;\n  position: relative;\n}\n\n/* A known day is a full mark, a doubted one an empty one, a stretch a bar, what is open a bar without an end. */\nli.event::before {\n  background: var(--rail);\n  block-size: 0.8rem;\n  border: 2px solid var(--rail);\n  border-radius: 50%;\n  content: \"\";\n  inline-size: 0.8rem;\n  inset-block-start: var(--mark-start);\n  inset-inline-start: calc(-0.4rem - 1px);\n  position: absolute;\n}\n\nli.event[data-mark=\"doubtful\"]::before {\n  background: var(--ground);\n}\n\nli.event[data-mark=\"stretch\"]::before,\nli.event[data-mark=\"open\"]::before {\n  block-size: 3.5rem;\n  border-radius: 0.4rem;\n}\n\nli.event[data-mark=\"stretch\"]::before {\n  background: var(--ground);\n}\n\nli.event[data-mark=\"open\"]::before {\n  background: linear-gradient(var(--rail), transparent);\n  border-color: transparent;\n}\n\n.marks {\n  align-items: center;\n  display: flex;\n  flex-wrap: wrap;\n  font-size: 0.875rem;\n  gap: 0.15rem 0.75rem;\n  margin: 0;\n}\n\n.kind {\n  font-weight: 600;\n}\n\n.icon {\n  block-size: 1.15em;\n  fill: none;\n  inline-size: 1.15em;\n  stroke: currentcolor;\n  stroke-linecap: round;\n  stroke-linejoin: round;\n  stroke-width: 1.75;\n  vertical-align: -0.2em;\n}\n\n.evidence {\n  border: 1px solid currentcolor;\n  border-radius: 3px;\n  padding-inline: 0.35rem;\n}\n\n.evidence[data-evidence=\"REPORTED\"] {\n  border-style: dashed;\n}\n\n.evidence[data-evidence=\"VERIFIED\"] {\n  color: var(--good);\n}\n\n.who {\n  font-size: 0.9375rem;\n}\n\n.when {\n  color: var(--quiet);\n  margin-block-start: 0;\n}\n\n.count {\n  font-weight: 600;\n}\n";
// src/server/page/element/ask-server.ts
/** The server has answered, and would answer the same if it were asked again. */
var NotTold = class extends Error {
	name = "NotTold";
	refused;
	constructor(refused) {
		super(refused?.title ?? "It has no timeline at this address.");
		this.refused = refused;
	}
};
/** Where a timeline is asked for; throws `NotTold` where the address is no timeline's. */
function timelineAddress({ src, filter, language, order }) {
	const address = URL.canParse(src, document.baseURI) ? new URL(src, document.baseURI) : void 0;
	const [, root, slug] = /^(.*?)(?:\/embed)?\/timelines\/([^/.]+)$/.exec(address?.pathname ?? "") ?? [];
	if (address === void 0 || root === void 0 || slug === void 0) throw new NotTold(void 0);
	const url = new URL(`${address.origin}${root}/embed/timelines/${slug}.json${address.search}`);
	const said = filter.trim().startsWith("{") ? [["filter", filter]] : new URLSearchParams(filter);
	for (const [key, value] of said) url.searchParams.append(key, value);
	if (language !== "") url.searchParams.set("lang", language);
	if (order !== "") url.searchParams.set("order", order);
	for (const paged of ["after", "before"]) url.searchParams.delete(paged);
	return url;
}
/** Asks for a timeline. Throws `NotTold` where another try would not help, and any other error where it may. */
async function askServer(url, first, signal) {
	const asked = new URL(url);
	asked.searchParams.set("first", String(first));
	const answer = await fetch(asked, {
		signal,
		credentials: "omit",
		referrerPolicy: "no-referrer"
	});
	if (answer.ok) return await answer.json();
	if (answer.status >= 500 || answer.status === 408 || answer.status === 429) throw new Error(`The server answered ${answer.status}.`);
	const refused = await answer.json().catch(() => void 0);
	throw new NotTold(refused?.title === void 0 ? void 0 : refused);
}
// src/server/page/element/built.ts
/** An element with its attributes and what stands in it. No text is ever markup. */
function built(tag, attributes = {}, ...parts) {
	const made = document.createElement(tag);
	setAttributes(made, attributes);
	made.append(...parts.flatMap(nodesOf));
	return made;
}
/** The icon with these strokes, on a square of 24. */
function icon(strokes) {
	const namespace = "http://www.w3.org/2000/svg";
	const picture = document.createElementNS(namespace, "svg");
	setAttributes(picture, {
		class: "icon",
		viewBox: "0 0 24 24",
		"aria-hidden": "true"
	});
	const path = document.createElementNS(namespace, "path");
	setAttributes(path, { d: strokes });
	picture.append(path);
	return picture;
}
function setAttributes(to, attributes) {
	for (const [key, value] of Object.entries(attributes)) if (value !== void 0) to.setAttribute(key, value);
}
function nodesOf(part) {
	if (part === void 0 || part === false) return [];
	return Array.isArray(part) ? part.flatMap(nodesOf) : [part];
}
// src/formats/write/numbers-in-words.ts
/** How many, with no bound that is not given: a best alone is a number, and so is what lies between a number and itself. */
function numbersInWords({ low, best, high }, words, write = String) {
	if (low === void 0 && high === void 0) return best === void 0 ? "" : write(best);
	if (low !== void 0 && low === high && (best === void 0 || best === low)) return write(low);
	const estimate = best === void 0 ? "" : ` (${words.bestEstimate(write(best))})`;
	if (low === void 0) return `${high === void 0 ? "" : words.range.atMost(write(high))}${estimate}`;
	return `${high === void 0 ? words.range.atLeast(write(low)) : words.range.between(write(low), write(high))}${estimate}`;
}
// src/server/page/words/plural-words.ts
/** Chooses the form for a number. */
function pluralWords(locale, forms) {
	const rules = new Intl.PluralRules(locale);
	return (count, printed) => (forms[rules.select(count)] ?? forms.other).replace("#", printed);
}
// src/server/page/element/in-words.ts
/** Fills in a text of the element's words. */
function filled(text, ...values) {
	return values.reduce((rest, value) => rest.replace("{}", () => value), text);
}
/** How many, as a range, in words. */
function rangeInWords({ low, best, high }, { range, bestEstimate, numberLocale }) {
	const numbers = new Intl.NumberFormat(numberLocale);
	return numbersInWords({
		low: low ?? void 0,
		best: best ?? void 0,
		high: high ?? void 0
	}, {
		range: {
			atLeast: (least) => filled(range.atLeast, least),
			atMost: (most) => filled(range.atMost, most),
			between: (least, most) => filled(range.between, least, most)
		},
		bestEstimate: (estimate) => filled(bestEstimate, estimate)
	}, (count) => numbers.format(count));
}
/** How many of something. */
function countInWords(forms, count, { locale, numberLocale }) {
	return pluralWords(locale, forms)(count, new Intl.NumberFormat(numberLocale).format(count));
}
// src/server/page/parts/date-mark.ts
var machineDate = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?)?)?$/;
/** The value of a date for machines, where HTML has one for it; undefined where only EDTF has. */
function machineDateOf({ edtf }) {
	const machine = edtf.replace(/[?~%]$/, "");
	return machineDate.test(machine) ? machine : void 0;
}
/** How a date is drawn. */
function dateMarkOf({ earliest, latest, approximate, uncertain, shape }) {
	if (earliest === null || latest === null) return "open";
	if (earliest !== latest || shape !== "SINGLE") return "stretch";
	return approximate || uncertain ? "doubtful" : "day";
}
// src/server/page/element/shown-event.ts
/** What addresses of events are, on the server that tells them. */
function addressesOn(server, { eventPath }) {
	return (id) => new URL(filled(eventPath, encodeURIComponent(id)), server).href;
}
/** An event of the list: what, when, who says so, how many, and what was done to it since it is shown. */
function shownEvent(event, notes, context) {
	const { words, addressOf, heading } = context;
	const { id, version, kind, evidence, disputed, sensitivity, title, summary, date, state } = event;
	const warnings = [
		...disputed.length > 0 ? [`${words.disputed}: ${disputed.map((each) => words.aspect[each]).join(words.joined)}`] : [],
		...sensitivity.length > 0 ? [`${words.sensitive}: ${sensitivity.map((each) => words.sensitivity[each]).join(words.joined)}`] : [],
		...state === "PUBLISHED" ? [] : [words.stateName[state]],
		...event.withheld ? [words.withheld] : []
	];
	const titleLink = built("a", {
		href: addressOf(id),
		...languageOf(title, words)
	}, built("bdi", {}, title.text));
	return built("li", {
		class: "event",
		part: "event",
		"data-id": id,
		"data-version": String(version),
		"data-mark": dateMarkOf(date)
	}, notes.map((note) => noteInWords(note, words)), built("p", {
		class: "marks",
		part: "marks"
	}, built("span", { class: "kind" }, icon(words.kind[kind].icon), " ", words.kind[kind].name), built("span", {
		class: "evidence",
		"data-evidence": evidence,
		title: words.evidence[evidence]
	}, words.evidenceName[evidence]), warnings.map((warning) => built("span", { class: "warning" }, warning))), built(heading, { part: "event-title" }, titleLink), built("p", {
		class: "when",
		part: "when"
	}, dateOf(event, words)), whoSays(event, context), summary !== null && built("p", {
		class: "summary",
		part: "summary",
		...languageOf(summary, words)
	}, summary.text), figuresOf(event, words));
}
function noteInWords({ changeKind, reason }, words) {
	const why = reason === null ? [] : [` ${words.because}: `, built("bdi", {}, reason)];
	return built("p", {
		class: "notice",
		part: "notice",
		role: "note"
	}, `${words.changeKind[changeKind]}.`, ...why);
}
function dateOf({ date }, words) {
	const machine = machineDateOf(date);
	const text = said(date.text, words);
	return machine === void 0 ? built("data", { value: date.edtf }, text) : built("time", { datetime: machine }, text);
}
/** Who says so, who denies it: each claimant once for each stance. */
function whoSays({ claims, id }, { words, addressOf }) {
	const each = new Map(claims.nodes.map(({ stance, claimant }) => [`${stance} ${claimant.slug}`, {
		stance,
		claimant
	}]));
	if (each.size === 0) return void 0;
	const names = [...each.values()].map(({ stance, claimant }) => [built("b", {}, said(claimant.name, words)), ` (${words.stance[stance]})`]);
	const more = claims.totalCount - claims.nodes.length;
	return built("p", {
		class: "who",
		part: "who"
	}, `${words.accordingTo}: `, names.flatMap((name, i) => i === 0 ? [name] : [words.joined, name]), more > 0 && [". ", built("a", { href: addressOf(id) }, filled(words.moreClaims, countInWords(words.claims, more, words)))]);
}
function figuresOf({ casualties, claims }, words) {
	if (casualties.length === 0) return void 0;
	return built("ul", {
		class: "figures",
		part: "figures"
	}, casualties.map((figure) => {
		const { harm, group, of, setByEditor, accordingTo } = figure;
		const whom = [words.harm[harm], words.group[group]].filter((each) => each !== "").join(words.joined);
		const resting = new Set(accordingTo.map(({ id }) => id));
		const by = claims.nodes.flatMap(({ id, claimant }) => resting.has(id) ? [claimant.name] : []).flatMap((name, i) => [i === 0 ? `${words.accordingTo}: ` : words.joined, said(name, words)]);
		return built("li", {}, whom, of !== null && [words.joined, said(of.name, words)], ": ", built("bdi", { class: "count" }, rangeInWords(figure, words)), built("span", { class: "note" }, " ", setByEditor && words.setByEditor, by));
	}));
}
/** A text of the record, so that nothing in it turns what stands around it. */
function said(text, words) {
	return built("bdi", languageOf(text, words), text.text);
}
/** What is said of the language of a text that is not the element's. */
function languageOf({ language, direction }, words) {
	return language === words.language ? {} : {
		lang: language,
		dir: direction === "RTL" ? "rtl" : "ltr"
	};
}
// src/server/page/element/element-view.ts
var headings = [
	"h1",
	"h2",
	"h3",
	"h4",
	"h5",
	"h6"
];
/** What an element shows, in its shadow. */
var ElementView = class {
	#context;
	#words;
	#list;
	#state = built("p", {
		class: "note",
		part: "state"
	});
	#news = built("div", {
		role: "status",
		part: "news"
	});
	#items = built("ol", {
		part: "list",
		tabindex: "-1"
	});
	#more;
	#shown = /* @__PURE__ */ new Map();
	/** All of it. */
	root;
	constructor(told, server, list, level) {
		const { words, title, past } = told;
		this.#words = words;
		this.#list = list;
		this.#context = {
			words,
			addressOf: addressesOn(server, told),
			heading: headings[level]
		};
		const page = new URL(told.path, server).href;
		this.#more = built("p", {
			class: "more",
			part: "more"
		}, built("a", { href: page }, words.wholeTimeline));
		const heading = headings[level - 1] ?? "h2";
		this.root = built("section", {
			part: "timeline",
			lang: words.language,
			dir: words.direction,
			"aria-labelledby": "title"
		}, built(heading, {
			id: "title",
			part: "title"
		}, built("a", { href: page }, said(title, words))), past !== void 0 && built("p", {
			class: "notice",
			part: "notice",
			role: "note"
		}, built("bdi", {}, past)), this.#state, this.#news, this.#items, this.#more);
		this.#state.hidden = true;
		this.draw();
	}
	/** Says whether it hears. */
	tell(state) {
		this.#state.hidden = false;
		this.#state.dataset.state = state;
		if (this.#state.textContent !== this.#words[state]) this.#state.textContent = this.#words[state];
	}
	/** Draws what has become otherwise; what has not stays as it is, with the reader's place in it. */
	draw() {
		const items = this.#list.edges.map(({ node }) => this.#itemOf(node));
		const kept = new Set(items);
		for (const old of [...this.#items.children]) if (!kept.has(old)) old.remove();
		for (const [i, item] of items.entries()) if (this.#items.children[i] !== item) this.#items.insertBefore(item, this.#items.children[i] ?? null);
		if (items.length === 0) this.#items.replaceChildren(built("li", { class: "none" }, this.#words.noEvents));
		this.#drawNews();
	}
	#drawNews() {
		const { fresh, changed } = this.#list.news;
		const { locale, show } = this.#words;
		const parts = [...fresh > 0 ? [countInWords(this.#words.fresh, fresh, this.#words)] : [], ...changed > 0 ? [countInWords(this.#words.changed, changed, this.#words)] : []];
		if (parts.length === 0) {
			this.#news.replaceChildren();
			return;
		}
		const button = built("button", {
			type: "button",
			part: "show"
		}, show);
		button.addEventListener("click", () => {
			this.#list.show();
			this.draw();
			this.#items.focus({ preventScroll: true });
		});
		this.#news.replaceChildren(built("p", { class: "fresh" }, `${new Intl.ListFormat(locale).format(parts)}. `, button));
	}
	#itemOf(event) {
		const notes = this.#list.notesOf(event.id);
		const as = JSON.stringify([event, notes]);
		const known = this.#shown.get(event.id);
		if (known?.as === as) return known.item;
		const item = shownEvent(event, notes, this.#context);
		const hasFocus = known?.item.matches(":focus-within") === true;
		known?.item.replaceWith(item);
		if (hasFocus) item.querySelector("a")?.focus({ preventScroll: true });
		this.#shown.set(event.id, {
			item,
			as
		});
		return item;
	}
};
/** What is shown where there is nothing to show. */
function refusedView({ title, note, said: wrong, language, direction }) {
	const lines = wrong.length > 0 && built("ul", {
		lang: "en",
		dir: "ltr"
	}, wrong.map((each) => built("li", {}, each)));
	return built("section", {
		part: "timeline",
		lang: language,
		dir: direction
	}, built("p", { class: "notice" }, `${title}. ${note}`), lines);
}
// node_modules/graphql-ws/dist/common-CGW11Fyb.js
function extendedTypeof(val) {
	if (val === null) return "null";
	if (Array.isArray(val)) return "array";
	return typeof val;
}
function isObject(val) {
	return extendedTypeof(val) === "object";
}
function areGraphQLFormattedErrors(obj) {
	return Array.isArray(obj) && obj.length > 0 && obj.every((ob) => "message" in ob);
}
function limitCloseReason(reason, whenTooLong) {
	return reason.length < 124 ? reason : whenTooLong;
}
var CloseCode = /* @__PURE__ */ ((CloseCode2) => {
	CloseCode2[CloseCode2["InternalServerError"] = 4500] = "InternalServerError";
	CloseCode2[CloseCode2["InternalClientError"] = 4005] = "InternalClientError";
	CloseCode2[CloseCode2["BadRequest"] = 4400] = "BadRequest";
	CloseCode2[CloseCode2["BadResponse"] = 4004] = "BadResponse";
	CloseCode2[CloseCode2["Unauthorized"] = 4401] = "Unauthorized";
	CloseCode2[CloseCode2["Forbidden"] = 4403] = "Forbidden";
	CloseCode2[CloseCode2["SubprotocolNotAcceptable"] = 4406] = "SubprotocolNotAcceptable";
	CloseCode2[CloseCode2["ConnectionInitialisationTimeout"] = 4408] = "ConnectionInitialisationTimeout";
	CloseCode2[CloseCode2["ConnectionAcknowledgementTimeout"] = 4504] = "ConnectionAcknowledgementTimeout";
	CloseCode2[CloseCode2["SubscriberAlreadyExists"] = 4409] = "SubscriberAlreadyExists";
	CloseCode2[CloseCode2["TooManyInitialisationRequests"] = 4429] = "TooManyInitialisationRequests";
	return CloseCode2;
})(CloseCode || {});
var MessageType = /* @__PURE__ */ ((MessageType2) => {
	MessageType2["ConnectionInit"] = "connection_init";
	MessageType2["ConnectionAck"] = "connection_ack";
	MessageType2["Ping"] = "ping";
	MessageType2["Pong"] = "pong";
	MessageType2["Subscribe"] = "subscribe";
	MessageType2["Next"] = "next";
	MessageType2["Error"] = "error";
	MessageType2["Complete"] = "complete";
	return MessageType2;
})(MessageType || {});
function validateMessage(val) {
	if (!isObject(val)) throw new Error(`Message is expected to be an object, but got ${extendedTypeof(val)}`);
	if (!val.type) throw new Error(`Message is missing the 'type' property`);
	if (typeof val.type !== "string") throw new Error(`Message is expects the 'type' property to be a string, but got ${extendedTypeof(val.type)}`);
	switch (val.type) {
		case "connection_init":
		case "connection_ack":
		case "ping":
		case "pong":
			if (val.payload != null && !isObject(val.payload)) throw new Error(`"${val.type}" message expects the 'payload' property to be an object or nullish or missing, but got "${val.payload}"`);
			break;
		case "subscribe":
			if (typeof val.id !== "string") throw new Error(`"${val.type}" message expects the 'id' property to be a string, but got ${extendedTypeof(val.id)}`);
			if (!val.id) throw new Error(`"${val.type}" message requires a non-empty 'id' property`);
			if (!isObject(val.payload)) throw new Error(`"${val.type}" message expects the 'payload' property to be an object, but got ${extendedTypeof(val.payload)}`);
			if (typeof val.payload.query !== "string") throw new Error(`"${val.type}" message payload expects the 'query' property to be a string, but got ${extendedTypeof(val.payload.query)}`);
			if (val.payload.variables != null && !isObject(val.payload.variables)) throw new Error(`"${val.type}" message payload expects the 'variables' property to be a an object or nullish or missing, but got ${extendedTypeof(val.payload.variables)}`);
			if (val.payload.operationName != null && extendedTypeof(val.payload.operationName) !== "string") throw new Error(`"${val.type}" message payload expects the 'operationName' property to be a string or nullish or missing, but got ${extendedTypeof(val.payload.operationName)}`);
			if (val.payload.extensions != null && !isObject(val.payload.extensions)) throw new Error(`"${val.type}" message payload expects the 'extensions' property to be a an object or nullish or missing, but got ${extendedTypeof(val.payload.extensions)}`);
			break;
		case "next":
			if (typeof val.id !== "string") throw new Error(`"${val.type}" message expects the 'id' property to be a string, but got ${extendedTypeof(val.id)}`);
			if (!val.id) throw new Error(`"${val.type}" message requires a non-empty 'id' property`);
			if (!isObject(val.payload)) throw new Error(`"${val.type}" message expects the 'payload' property to be an object, but got ${extendedTypeof(val.payload)}`);
			break;
		case "error":
			if (typeof val.id !== "string") throw new Error(`"${val.type}" message expects the 'id' property to be a string, but got ${extendedTypeof(val.id)}`);
			if (!val.id) throw new Error(`"${val.type}" message requires a non-empty 'id' property`);
			if (!areGraphQLFormattedErrors(val.payload)) throw new Error(`"${val.type}" message expects the 'payload' property to be an array of GraphQL errors, but got ${JSON.stringify(val.payload)}`);
			break;
		case "complete":
			if (typeof val.id !== "string") throw new Error(`"${val.type}" message expects the 'id' property to be a string, but got ${extendedTypeof(val.id)}`);
			if (!val.id) throw new Error(`"${val.type}" message requires a non-empty 'id' property`);
			break;
		default: throw new Error(`Invalid message 'type' property "${val.type}"`);
	}
	return val;
}
function parseMessage(data, reviver) {
	return validateMessage(typeof data === "string" ? JSON.parse(data, reviver) : data);
}
function stringifyMessage(msg, replacer) {
	validateMessage(msg);
	return JSON.stringify(msg, replacer);
}
// node_modules/graphql-ws/dist/client.js
function createClient(options) {
	const { url, connectionParams, lazy = true, onNonLazyError = console.error, lazyCloseTimeout: lazyCloseTimeoutMs = 0, keepAlive = 0, disablePong, connectionAckWaitTimeout = 0, retryAttempts = 5, retryWait = async function randomisedExponentialBackoff(retries2) {
		const retryDelaySeconds = Math.pow(2, retries2);
		await new Promise((resolve) => setTimeout(resolve, retryDelaySeconds * 1e3 + Math.floor(Math.random() * 2700 + 300)));
	}, shouldRetry = isLikeCloseEvent, on, webSocketImpl, generateID = function generateUUID() {
		return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, (c) => {
			const r = Math.random() * 16 | 0;
			return (c == "x" ? r : r & 3 | 8).toString(16);
		});
	}, jsonMessageReplacer: replacer, jsonMessageReviver: reviver } = options;
	let ws;
	if (webSocketImpl) {
		if (!isWebSocket(webSocketImpl)) throw new Error("Invalid WebSocket implementation provided");
		ws = webSocketImpl;
	} else if (typeof WebSocket !== "undefined") ws = WebSocket;
	else if (typeof global !== "undefined") ws = global.WebSocket || global.MozWebSocket;
	else if (typeof window !== "undefined") ws = window.WebSocket || window.MozWebSocket;
	if (!ws) throw new Error("WebSocket implementation missing; on Node you can `import WebSocket from 'ws';` and pass `webSocketImpl: WebSocket` to `createClient`");
	const WebSocketImpl = ws;
	const emitter = (() => {
		const message = /* @__PURE__ */ (() => {
			const listeners2 = {};
			return {
				on(id, listener) {
					listeners2[id] = listener;
					return () => {
						delete listeners2[id];
					};
				},
				emit(message2) {
					if ("id" in message2) listeners2[message2.id]?.(message2);
				}
			};
		})();
		const listeners = {
			connecting: on?.connecting ? [on.connecting] : [],
			opened: on?.opened ? [on.opened] : [],
			connected: on?.connected ? [on.connected] : [],
			ping: on?.ping ? [on.ping] : [],
			pong: on?.pong ? [on.pong] : [],
			message: on?.message ? [message.emit, on.message] : [message.emit],
			closed: on?.closed ? [on.closed] : [],
			error: on?.error ? [on.error] : []
		};
		return {
			onMessage: message.on,
			on(event, listener) {
				const l = listeners[event];
				l.push(listener);
				return () => {
					const i = l.indexOf(listener);
					if (i > -1) l.splice(i, 1);
				};
			},
			emit(event, ...args) {
				for (const listener of [...listeners[event]]) listener(...args);
			}
		};
	})();
	function errorOrClosed(cb) {
		const listening = [emitter.on("error", (err) => {
			listening.forEach((unlisten) => unlisten());
			cb(err);
		}), emitter.on("closed", (event) => {
			listening.forEach((unlisten) => unlisten());
			cb(event);
		})];
		return () => listening.forEach((unlisten) => unlisten());
	}
	let connecting, locks = 0, lazyCloseTimeout, retrying = false, retries = 0, disposed = false;
	async function connect() {
		clearTimeout(lazyCloseTimeout);
		const [socket, throwOnClose] = await (connecting ?? (connecting = new Promise((connected, denied) => (async () => {
			if (retrying) {
				await retryWait(retries);
				if (!locks) {
					connecting = void 0;
					return denied({
						code: 1e3,
						reason: "All Subscriptions Gone"
					});
				}
				retries++;
			}
			emitter.emit("connecting", retrying);
			const socket2 = new WebSocketImpl(typeof url === "function" ? await url() : url, "graphql-transport-ws");
			let connectionAckTimeout, queuedPing;
			function enqueuePing() {
				if (isFinite(keepAlive) && keepAlive > 0) {
					clearTimeout(queuedPing);
					queuedPing = setTimeout(() => {
						if (socket2.readyState === WebSocketImpl.OPEN) {
							socket2.send(stringifyMessage({ type: MessageType.Ping }));
							emitter.emit("ping", false, void 0);
						}
					}, keepAlive);
				}
			}
			errorOrClosed((errOrEvent) => {
				connecting = void 0;
				clearTimeout(connectionAckTimeout);
				clearTimeout(queuedPing);
				denied(errOrEvent);
				if (errOrEvent instanceof TerminatedCloseEvent) {
					socket2.close(4499, "Terminated");
					socket2.onerror = null;
					socket2.onclose = null;
				}
			});
			socket2.onerror = (err) => emitter.emit("error", err);
			socket2.onclose = (event) => emitter.emit("closed", event);
			socket2.onopen = async () => {
				try {
					emitter.emit("opened", socket2);
					const payload = typeof connectionParams === "function" ? await connectionParams() : connectionParams;
					if (socket2.readyState !== WebSocketImpl.OPEN) return;
					socket2.send(stringifyMessage(payload ? {
						type: MessageType.ConnectionInit,
						payload
					} : { type: MessageType.ConnectionInit }, replacer));
					if (isFinite(connectionAckWaitTimeout) && connectionAckWaitTimeout > 0) connectionAckTimeout = setTimeout(() => {
						socket2.close(CloseCode.ConnectionAcknowledgementTimeout, "Connection acknowledgement timeout");
					}, connectionAckWaitTimeout);
					enqueuePing();
				} catch (err) {
					emitter.emit("error", err);
					socket2.close(CloseCode.InternalClientError, limitCloseReason(err instanceof Error ? err.message : String(err), "Internal client error"));
				}
			};
			let acknowledged = false;
			socket2.onmessage = ({ data }) => {
				try {
					const message = parseMessage(data, reviver);
					emitter.emit("message", message);
					if (message.type === "ping" || message.type === "pong") {
						emitter.emit(message.type, true, message.payload);
						if (message.type === "pong") enqueuePing();
						else if (!disablePong) {
							socket2.send(stringifyMessage(message.payload ? {
								type: MessageType.Pong,
								payload: message.payload
							} : { type: MessageType.Pong }, replacer));
							emitter.emit("pong", false, message.payload);
						}
						return;
					}
					if (acknowledged) return;
					if (message.type !== MessageType.ConnectionAck) throw new Error(`First message cannot be of type ${message.type}`);
					clearTimeout(connectionAckTimeout);
					acknowledged = true;
					emitter.emit("connected", socket2, message.payload, retrying);
					retrying = false;
					retries = 0;
					const throwOnClose2 = new Promise((_, reject) => errorOrClosed(reject));
					throwOnClose2.catch(() => {});
					connected([socket2, throwOnClose2]);
				} catch (err) {
					socket2.onmessage = null;
					emitter.emit("error", err);
					socket2.close(CloseCode.BadResponse, limitCloseReason(err instanceof Error ? err.message : String(err), "Bad response"));
				}
			};
		})())));
		if (socket.readyState === WebSocketImpl.CLOSING) await throwOnClose;
		let release = () => {};
		const released = new Promise((resolve) => release = resolve);
		return [
			socket,
			release,
			new Promise((resolve, reject) => {
				const unlisten = errorOrClosed(reject);
				if (socket.readyState !== WebSocketImpl.OPEN) throwOnClose.catch(reject);
				released.then(() => {
					unlisten();
					if (!locks) {
						const complete = () => socket.close(1e3, "Normal Closure");
						if (isFinite(lazyCloseTimeoutMs) && lazyCloseTimeoutMs > 0) {
							clearTimeout(lazyCloseTimeout);
							lazyCloseTimeout = setTimeout(() => {
								if (!locks && socket.readyState === WebSocketImpl.OPEN) complete();
							}, lazyCloseTimeoutMs);
						} else complete();
					}
					resolve();
				});
			})
		];
	}
	function shouldRetryConnectOrThrow(errOrCloseEvent) {
		if (isLikeCloseEvent(errOrCloseEvent) && (isFatalInternalCloseCode(errOrCloseEvent.code) || [
			CloseCode.InternalServerError,
			CloseCode.InternalClientError,
			CloseCode.BadRequest,
			CloseCode.BadResponse,
			CloseCode.Unauthorized,
			CloseCode.SubprotocolNotAcceptable,
			CloseCode.SubscriberAlreadyExists,
			CloseCode.TooManyInitialisationRequests
		].includes(errOrCloseEvent.code))) throw errOrCloseEvent;
		if (disposed) return false;
		if (isLikeCloseEvent(errOrCloseEvent) && errOrCloseEvent.code === 1e3) return locks > 0;
		if (!retryAttempts || retries >= retryAttempts) throw errOrCloseEvent;
		if (!shouldRetry(errOrCloseEvent)) throw errOrCloseEvent;
		return retrying = true;
	}
	if (!lazy) (async () => {
		locks++;
		for (;;) try {
			const [, , throwOnClose] = await connect();
			await throwOnClose;
		} catch (errOrCloseEvent) {
			try {
				if (!shouldRetryConnectOrThrow(errOrCloseEvent)) return;
			} catch (errOrCloseEvent2) {
				return onNonLazyError?.(errOrCloseEvent2);
			}
		}
	})();
	function subscribe(payload, sink) {
		const id = generateID(payload);
		let done = false, errored = false, releaser = () => {
			locks--;
			done = true;
		};
		(async () => {
			locks++;
			for (;;) try {
				const [socket, release, waitForReleaseOrThrowOnClose] = await connect();
				if (done) {
					waitForReleaseOrThrowOnClose.catch(() => {});
					return release();
				}
				const unlisten = emitter.onMessage(id, (message) => {
					switch (message.type) {
						case MessageType.Next:
							sink.next(message.payload);
							return;
						case MessageType.Error:
							errored = true, done = true;
							sink.error(message.payload);
							releaser();
							return;
						case MessageType.Complete:
							done = true;
							releaser();
							return;
					}
				});
				socket.send(stringifyMessage({
					id,
					type: MessageType.Subscribe,
					payload
				}, replacer));
				releaser = () => {
					if (!done && socket.readyState === WebSocketImpl.OPEN) socket.send(stringifyMessage({
						id,
						type: MessageType.Complete
					}, replacer));
					locks--;
					done = true;
					release();
				};
				await waitForReleaseOrThrowOnClose.finally(unlisten);
				return;
			} catch (errOrCloseEvent) {
				if (!shouldRetryConnectOrThrow(errOrCloseEvent)) return;
			}
		})().then(() => {
			if (!errored) sink.complete();
		}).catch((err) => {
			sink.error(err);
		});
		return () => {
			if (!done) releaser();
		};
	}
	return {
		on: emitter.on,
		subscribe,
		iterate(request) {
			const pending = [];
			const deferred = {
				done: false,
				error: null,
				resolve: () => {}
			};
			const dispose = subscribe(request, {
				next(val) {
					pending.push(val);
					deferred.resolve();
				},
				error(err) {
					deferred.done = true;
					deferred.error = err;
					deferred.resolve();
				},
				complete() {
					deferred.done = true;
					deferred.resolve();
				}
			});
			const iterator = async function* iterator2() {
				for (;;) {
					if (!pending.length) await new Promise((resolve) => deferred.resolve = resolve);
					while (pending.length) yield pending.shift();
					if (deferred.error) throw deferred.error;
					if (deferred.done) return;
				}
			}();
			iterator.throw = async (err) => {
				if (!deferred.done) {
					deferred.done = true;
					deferred.error = err;
					deferred.resolve();
				}
				return {
					done: true,
					value: void 0
				};
			};
			iterator.return = async () => {
				dispose();
				return {
					done: true,
					value: void 0
				};
			};
			return iterator;
		},
		async dispose() {
			disposed = true;
			if (connecting) {
				const [socket] = await connecting;
				socket.close(1e3, "Normal Closure");
			}
		},
		terminate() {
			if (connecting) emitter.emit("closed", new TerminatedCloseEvent());
		}
	};
}
var TerminatedCloseEvent = class extends Error {
	name = "TerminatedCloseEvent";
	message = "4499: Terminated";
	code = 4499;
	reason = "Terminated";
	wasClean = false;
};
function isLikeCloseEvent(val) {
	return isObject(val) && "code" in val && "reason" in val;
}
function isFatalInternalCloseCode(code) {
	if ([
		1e3,
		1001,
		1006,
		1005,
		1012,
		1013,
		1014
	].includes(code)) return false;
	return code >= 1e3 && code <= 1999;
}
function isWebSocket(val) {
	return typeof val === "function" && "constructor" in val && "CLOSED" in val && "CLOSING" in val && "CONNECTING" in val && "OPEN" in val;
}
// clients/waqai-client/src/visibility.ts
/** The page's own; outside a browser it is always seen. */
function pageVisibility() {
	const page = typeof document === "undefined" ? void 0 : document;
	return {
		isHidden: () => page?.visibilityState === "hidden",
		onChange: (then) => {
			page?.addEventListener("visibilitychange", then);
			return () => page?.removeEventListener("visibilitychange", then);
		}
	};
}
/** Waits until the page can be seen, or a signal aborts. */
function untilSeen({ isHidden, onChange }, signal) {
	return new Promise((seen) => {
		if (!isHidden() || signal.aborted) return seen();
		const look = () => {
			if (isHidden() && !signal.aborted) return;
			stop();
			signal.removeEventListener("abort", look);
			seen();
		};
		const stop = onChange(look);
		signal.addEventListener("abort", look);
	});
}
/** Aborts when a signal does, or when the page has been hidden for so long, milliseconds. Whoever is done with it aborts it. */
function whileSeen({ isHidden, onChange }, afterMs, signal) {
	const seen = within(signal);
	let timer;
	const look = () => {
		clearTimeout(timer);
		timer = isHidden() ? setTimeout(() => seen.abort(), afterMs) : void 0;
	};
	const stop = onChange(look);
	const end = () => {
		clearTimeout(timer);
		stop();
	};
	look();
	if (seen.signal.aborted) end();
	else seen.signal.addEventListener("abort", end, { once: true });
	return seen;
}
// clients/waqai-client/src/with-resume.ts
/**
* Options of a graphql-ws client that goes on where it was: what each operation was told last is handed over with every connection, and the
* server begins after it, whatever the variables say that are sent again (docs/resume-protocol.md). It tries again whatever cut it off, as often
* as it takes, later each time, unless the options say otherwise. Nothing else of the client changes.
*/
function withResume(options) {
	const cursors = /* @__PURE__ */ new Map();
	const { connectionParams, on, jsonMessageReplacer: replacer } = options;
	return {
		retryAttempts: Number.POSITIVE_INFINITY,
		shouldRetry: () => true,
		retryWait: (failures) => pause(backoff(failures)),
		...options,
		connectionParams: async () => {
			const given = typeof connectionParams === "function" ? await connectionParams() : connectionParams;
			return cursors.size === 0 ? given : {
				...given,
				resume: Object.fromEntries([...cursors].slice(-1e3))
			};
		},
		on: {
			...on,
			message: (message) => {
				if (message.type === "next") {
					const { cursor } = message.payload.extensions ?? {};
					if (typeof cursor === "string") {
						cursors.delete(message.id);
						cursors.set(message.id, cursor);
					}
				} else if (message.type === "complete" || message.type === "error") cursors.delete(message.id);
				on?.message?.(message);
			}
		},
		jsonMessageReplacer(key, value) {
			if (key === "" && value?.type === "complete") cursors.delete(value.id);
			return replacer === void 0 ? value : replacer.call(this, key, value);
		}
	};
}
// src/server/page/element/shared-socket.ts
/** How long a server may say nothing to a question whether it is there, milliseconds, and how often it is asked. */
var [quietMs, askEveryMs] = [1e4, 25e3];
/** How long a page may be hidden before it lets go, milliseconds. */
var hideAfterMs = 3e4;
/** How long a connection is held on to when nobody needs it, milliseconds: an element that is moved on its page leaves it and comes back. */
var idleMs = 1e3;
/** One connection to a server, however many elements of a page follow it: each operation says where it goes on. */
var SharedSocket = class {
	#listeners = /* @__PURE__ */ new Set();
	#client;
	#isConnected = false;
	#waits;
	constructor(url) {
		const visibility = pageVisibility();
		const never = new AbortController().signal;
		this.#client = createClient(withResume({
			url,
			lazyCloseTimeout: idleMs,
			keepAlive: askEveryMs,
			retryAttempts: Number.POSITIVE_INFINITY,
			shouldRetry: () => true,
			retryWait: async (retries) => {
				await new Promise((again) => setTimeout(again, backoff(retries)));
				await untilSeen(visibility, never);
			},
			on: {
				connected: () => this.#tell(true),
				closed: () => this.#tell(false),
				ping: (received) => {
					if (!received) this.#waits = setTimeout(() => this.#client.terminate(), quietMs);
				},
				pong: (received) => {
					if (received) clearTimeout(this.#waits);
				}
			}
		}));
		const letGoWhenHidden = () => {
			whileSeen(visibility, hideAfterMs, never).signal.addEventListener("abort", () => {
				this.#client.terminate();
				untilSeen(visibility, never).then(letGoWhenHidden);
			});
		};
		letGoWhenHidden();
	}
	/** Subscribes until the signal aborts. */
	listen(operation, listener, signal) {
		this.#listeners.add(listener);
		if (this.#isConnected) listener.connected(true);
		const over = (isRefused) => {
			if (this.#listeners.delete(listener)) listener.over(isRefused);
		};
		const leave = this.#client.subscribe(operation, {
			next: (result) => listener.next(result),
			error: (errors) => over(Array.isArray(errors)),
			complete: () => over(false)
		});
		signal.addEventListener("abort", () => {
			this.#listeners.delete(listener);
			leave();
		});
	}
	#tell(isConnected) {
		clearTimeout(this.#waits);
		this.#isConnected = isConnected;
		for (const each of [...this.#listeners]) each.connected(isConnected);
	}
};
var sockets = /* @__PURE__ */ new Map();
/** The connection to the API at an address. */
function socketTo(address) {
	const url = address.href.replace(/^http/, "ws");
	const socket = sockets.get(url) ?? new SharedSocket(url);
	sockets.set(url, socket);
	return socket;
}
// clients/waqai-client/src/page-after.ts
/** The beginning of a list up to a sort key, undefined where that is the whole list, as a message leaves it; and whether the message says all. */
function edgesAfter(edges, until, message) {
	const without = (...ids) => edges.filter(({ node }) => !ids.includes(node.id));
	const placed = (edge, others = without(edge.node.id)) => {
		if (until !== void 0 && edge.sortKey > until) return others;
		const found = others.findIndex(({ sortKey }) => sortKey > edge.sortKey);
		const at = found === -1 ? others.length : found;
		return [
			...others.slice(0, at),
			edge,
			...others.slice(at)
		];
	};
	switch (message.__typename) {
		case "Started":
		case "Progress": return {
			edges,
			isRight: true
		};
		case "IncidentAdded": return {
			edges: placed(message.edge),
			isRight: true
		};
		case "EventChanged":
		case "EventsMerged": {
			const merged = message.__typename === "EventsMerged" ? message.merged : [];
			const others = without(message.edge.node.id, ...merged.map(({ id }) => id));
			return {
				edges: message.membership === "LEFT" ? others : placed(message.edge, others),
				isRight: true
			};
		}
		case "EventRetracted": return {
			edges: without(message.event.id),
			isRight: message.membership === "LEFT"
		};
		case "Withheld": return {
			edges: without(message.subject),
			isRight: false
		};
		default: return {
			edges,
			isRight: false
		};
	}
}
// clients/waqai-client/src/list-window.ts
/** How many more than are shown it is well to have: what leaves is then followed by what comes next. */
var spare = 20;
/** Most that a server answers at once. */
var most = 100;
/** The beginning of a list of events, as a page and the messages since it tell: everything up to some place in it, and nothing beyond. */
var ListWindow = class {
	#first;
	#edges = [];
	/** The sort key up to which everything is here; undefined where that is the whole list. */
	#until;
	constructor(first) {
		this.#first = first;
	}
	/** How many to ask for. */
	get asked() {
		return Math.max(this.#first, Math.min(most, this.#first + spare));
	}
	/** What is shown. */
	get edges() {
		return this.#edges.slice(0, this.#first);
	}
	get hasMore() {
		return this.#until !== void 0 || this.#edges.length > this.#first;
	}
	/** Whether there is more than is here, and less is here than is shown: it has to be asked for. */
	get isShort() {
		return this.#until !== void 0 && this.#edges.length < this.#first;
	}
	load({ edges, pageInfo }) {
		this.#edges = edges;
		this.#until = pageInfo.hasNextPage ? edges.at(-1)?.sortKey : void 0;
	}
	/** Takes a message in. Whether that is all: where it is not, or the message is not known here, the list has to be asked for again. */
	take(message) {
		const { edges, isRight } = edgesAfter(this.#edges, this.#until, message);
		this.#edges = edges;
		if (edges.length > 2 * this.asked) {
			this.#edges = edges.slice(0, this.asked);
			this.#until = this.#edges.at(-1)?.sortKey;
		}
		return isRight;
	}
};
// src/server/page/element/shown-list.ts
/**
* The list as its reader has it, and beside it as it is by now: what is new waits until the reader wants it, what is shown stays where it
* is, corrected, with what was done to it.
*/
var ShownList = class {
	#now;
	#edges = [];
	#notes = /* @__PURE__ */ new Map();
	#fresh = /* @__PURE__ */ new Set();
	#changed = /* @__PURE__ */ new Set();
	constructor(first) {
		this.#now = new ListWindow(first);
	}
	/** How many events to ask for. */
	get asked() {
		return this.#now.asked;
	}
	/** What is shown. */
	get edges() {
		return this.#edges;
	}
	/** Whether there are more than are shown. */
	get hasMore() {
		return this.#now.hasMore;
	}
	/** How many events are new since what is shown, and how many of others have changed. */
	get news() {
		return {
			fresh: this.#fresh.size,
			changed: this.#changed.size
		};
	}
	/** What was done to a shown event since it is shown. */
	notesOf(id) {
		return this.#notes.get(id) ?? [];
	}
	/** Takes a page in, and what has been told since it was asked for; what is shown stays, as it is by now. */
	load(page, since = []) {
		const idsBefore = this.#ids();
		this.#now.load(page);
		for (const message of since) this.#now.take(message);
		const edges = new Map(page.edges.map((edge) => [edge.node.id, edge]));
		this.#edges = this.#edges.map((edge) => edges.get(edge.node.id) ?? edge);
		if (this.#ids() !== idsBefore) this.#changed.add("which events there are");
	}
	/** Takes a message in; answers whether that is all, or the list has to be asked for again. */
	take(message) {
		const isRight = this.#now.take(message) && !this.#now.isShort;
		if ("edge" in message) this.#note(message);
		if (message.__typename === "Withheld") this.#edges = this.#edges.filter(({ node }) => node.id !== message.subject);
		return isRight;
	}
	/** Shows the list as it is by now. */
	show() {
		this.#edges = this.#now.edges;
		for (const each of [
			this.#notes,
			this.#fresh,
			this.#changed
		]) each.clear();
	}
	#ids() {
		return this.#now.edges.map(({ node }) => node.id).join();
	}
	#isShown(id) {
		return this.#edges.some(({ node }) => node.id === id);
	}
	#note({ edge, change, ...message }) {
		const { id } = edge.node;
		const membership = "membership" in message ? message.membership : "ENTERED";
		if (this.#isShown(id)) {
			this.#edges = this.#edges.map((each) => each.node.id === id ? {
				...each,
				node: edge.node
			} : each);
			if (change !== void 0) this.#notes.set(id, [...this.notesOf(id), change]);
			this.#changed.add(id);
		} else if (membership === "LEFT") {
			if (!this.#fresh.delete(id)) this.#changed.add(id);
		} else if (membership === "ENTERED" || this.#fresh.has(id)) this.#fresh.add(id);
		else this.#changed.add(id);
	}
};
// src/server/page/element/waqai-timeline.css?inline
var waqai_timeline_default = ":host {\n  --ground: var(--waqai-ground, light-dark(#fbfaf7, #151618));\n  --ink: var(--waqai-ink, light-dark(#1c1b1a, #ebe8e3));\n  --quiet: var(--waqai-quiet, light-dark(#57534d, #b5afa6));\n  --line: var(--waqai-line, light-dark(#cfc9be, #43454a));\n  --accent: var(--waqai-accent, light-dark(#8a2f16, #ff9d7a));\n  --warning: var(--waqai-warning, light-dark(#6b3d00, #ffd98a));\n  --warning-ground: var(--waqai-warning-ground, light-dark(#fdf0d5, #382b10));\n  --good: var(--waqai-good, light-dark(#1d5c3a, #8fd6ab));\n  --rail: var(--waqai-rail, light-dark(#8a857c, #8d8a85));\n  display: block;\n  font-family: var(--waqai-font, inherit);\n}\n\n:host([hidden]) {\n  display: none;\n}\n\n:host([theme=\"light\"]) {\n  color-scheme: light;\n}\n\n:host([theme=\"dark\"]) {\n  color-scheme: dark;\n}\n\n:host([theme=\"auto\"]) {\n  color-scheme: light dark;\n}\n\n*,\n::before {\n  box-sizing: border-box;\n}\n\nsection {\n  background: var(--ground);\n  color: var(--ink);\n  line-height: 1.6;\n  max-block-size: var(--waqai-max-height, none);\n  overflow-wrap: anywhere;\n  overflow-y: auto;\n  padding: var(--waqai-padding, 1rem);\n}\n\nsection:lang(ar) {\n  line-height: 1.8;\n}\n\nh1,\nh2,\nh3,\nh4,\nh5,\nh6 {\n  line-height: 1.3;\n  margin-block: 0.25rem;\n}\n\n#title {\n  font-size: 1.3rem;\n  text-wrap: balance;\n}\n\nli > :is(h2, h3, h4, h5, h6) {\n  font-size: 1.1rem;\n}\n\np {\n  margin-block: 0.35em;\n}\n\na {\n  color: var(--accent);\n  text-underline-offset: 0.18em;\n}\n\n:is(h1, h2, h3, h4, h5, h6) a {\n  color: inherit;\n}\n\n:focus-visible {\n  border-radius: 2px;\n  outline: 3px solid var(--accent);\n  outline-offset: 2px;\n}\n\nol:focus {\n  outline: none;\n}\n\nol,\nul {\n  list-style: none;\n  margin: 0;\n  padding: 0;\n}\n\nbutton {\n  background: var(--ink);\n  border: 1px solid var(--ink);\n  border-radius: 4px;\n  color: var(--ground);\n  cursor: pointer;\n  font: inherit;\n  font-weight: 600;\n  min-block-size: 2rem;\n  padding-inline: 0.9rem;\n}\n\n.fresh {\n  font-weight: 600;\n}\n\n.note {\n  color: var(--quiet);\n  font-size: 0.875rem;\n}\n\n[part=\"state\"] {\n  border-inline-start: 0.25rem solid var(--good);\n  padding-inline-start: 0.75rem;\n}\n\n[part=\"state\"]:not([data-state=\"hears\"]) {\n  border-color: var(--warning);\n}\n\nli.event {\n  --mark-start: 1.05rem;\n\n  padding-block: 0.75rem;\n}\n\n.figures {\n  font-size: 0.9375rem;\n}\n\n.figures li::first-letter {\n  text-transform: uppercase;\n}\n\n.notice,\n.warning {\n  background: var(--warning-ground);\n  color: var(--warning);\n}\n\n.notice {\n  border-inline-start: 4px solid currentcolor;\n  padding: 0.4rem 0.8rem;\n}\n\n.warning {\n  border-radius: 3px;\n  padding: 0.05rem 0.4rem;\n}\n\n@media (prefers-reduced-motion: no-preference) {\n  .notice {\n    animation: told 0.6s ease-out;\n  }\n}\n\n@keyframes told {\n  from {\n    opacity: 0.2;\n  }\n}\n";
// src/server/page/element/waqai-timeline.ts
/** What says nothing of what is shown. */
var silent = /* @__PURE__ */ new Set([
	"Started",
	"Progress",
	"Ended"
]);
/** Longest that an element waits before it asks for a list again that many have to ask for at once, milliseconds. */
var spreadMs = 2e3;
var sheet = new CSSStyleSheet();
sheet.replaceSync(`${event_marks_default}\n${waqai_timeline_default}`);
/**
* `<waqai-timeline src filter language order first heading theme>`: a timeline of a waqai server in a page of anybody's, which goes on live.
* What stands in it is shown where the server has nothing to say.
*/
var TimelineElement = class extends HTMLElement {
	static observedAttributes = [
		"src",
		"filter",
		"language",
		"order",
		"first",
		"heading"
	];
	#shadow = this.attachShadow({ mode: "open" });
	#running;
	#isAsked = false;
	constructor() {
		super();
		this.#shadow.adoptedStyleSheets = [sheet];
		this.#shadow.append(document.createElement("slot"));
	}
	connectedCallback() {
		this.#begin();
	}
	disconnectedCallback() {
		this.#running?.abort();
		this.#running = void 0;
	}
	attributeChangedCallback() {
		if (this.isConnected) this.#begin();
	}
	/** Begins anew, once for all attributes that are set together. */
	#begin() {
		if (this.#isAsked) return;
		this.#isAsked = true;
		queueMicrotask(() => {
			this.#isAsked = false;
			if (!this.isConnected) return;
			this.#running?.abort();
			this.#running = new AbortController();
			this.#run(this.#running.signal);
		});
	}
	async #run(signal) {
		this.setAttribute("aria-busy", "true");
		try {
			for (let times = 0; !signal.aborted; times++) {
				await this.#showUntilOver(timelineAddress(this.#wanted()), signal);
				await pause(backoff(times), signal);
			}
		} catch (error) {
			if (signal.aborted) return;
			const refused = error instanceof NotTold ? error.refused : void 0;
			this.#shadow.replaceChildren(refused === void 0 ? document.createElement("slot") : refusedView(refused));
			this.removeAttribute("aria-busy");
			this.#told("refused");
		}
	}
	#wanted() {
		const [src, filter, language, order] = [
			"src",
			"filter",
			"language",
			"order"
		].map((each) => this.getAttribute(each) ?? "");
		return {
			src: src ?? "",
			filter: filter ?? "",
			language: language ?? "",
			order: order ?? ""
		};
	}
	/** A number of an attribute between bounds. */
	#number(attribute, least, most, unasked) {
		const given = Number(this.getAttribute(attribute) ?? unasked);
		return Number.isInteger(given) ? Math.min(most, Math.max(least, given)) : unasked;
	}
	/** Shows a timeline as it is now, and goes on from there, until the server says that the record is another one. */
	async #showUntilOver(address, signal) {
		const list = new ShownList(this.#number("first", 1, 80, 10));
		const told = await untilTold(address, list, signal);
		if (told === void 0) return;
		list.load(told.page);
		list.show();
		const view = new ElementView(told, address, list, this.#number("heading", 1, 5, 2));
		this.#shadow.replaceChildren(view.root);
		this.removeAttribute("aria-busy");
		this.#told("shown");
		const { live } = told;
		if (live === void 0) return pauseForGood(signal);
		const tell = (state) => {
			view.tell(state);
			this.#told(state);
		};
		await follow(live, address, {
			list,
			view,
			tell
		}, signal);
	}
	#told(state) {
		if (this.dataset.state === state) return;
		this.dataset.state = state;
		this.dispatchEvent(new CustomEvent("waqai-state", {
			detail: { state },
			bubbles: true
		}));
	}
};
/** What the server tells first, however long that takes; undefined where nobody waits any more. */
async function untilTold(address, list, signal) {
	for (let failures = 0; !signal.aborted; failures++) {
		try {
			return await askServer(address, list.asked, signal);
		} catch (error) {
			if (error instanceof NotTold) throw error;
		}
		await pause(backoff(failures), signal);
	}
}
/** Keeps what is shown right, until the server says that it is over. */
function follow({ path, query, variables }, address, { list, view, tell }, signal) {
	const own = within(signal);
	let [isAsking, isStale] = [false, false];
	let since = [];
	const askAgain = async () => {
		isStale = true;
		if (isAsking) return;
		isAsking = true;
		while (isStale) {
			await pause(Math.random() * spreadMs, own.signal);
			isStale = false;
			since = [];
			const again = await untilTold(address, list, own.signal).catch(() => void 0);
			if (again === void 0 || own.signal.aborted) return;
			list.load(again.page, since);
			view.draw();
		}
		isAsking = false;
	};
	return new Promise((over) => {
		own.signal.addEventListener("abort", () => over());
		socketTo(new URL(path, address)).listen({
			query,
			variables
		}, {
			next: ({ data }) => {
				tell("hears");
				const message = data?.timelineChanged;
				if (message === void 0 || silent.has(message.__typename)) return;
				if (isAsking) since.push(message);
				const isRight = list.take(message);
				view.draw();
				if (!isRight) askAgain();
			},
			over: (isRefused) => isRefused ? tell("over") : own.abort(),
			connected: (isConnected) => {
				if (!isConnected) tell("lost");
			}
		}, own.signal);
	});
}
function pauseForGood(signal) {
	return new Promise((over) => signal.addEventListener("abort", () => over()));
}
if (customElements.get("waqai-timeline") === void 0) customElements.define("waqai-timeline", TimelineElement);
