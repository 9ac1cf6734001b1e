import { html, PageHtml } from '../../spine/html.js'
import type { Board, EncounterRow, FoundWords } from '../board.js'
import type { ExchangeRow } from '../exchange-words.js'
import { SCRIPT, STYLE } from './style.js'

/** Somebody who can be said to act now. */
export interface PageChoice {
  readonly value: string
  readonly name: string
}

/** What people can have Spine and practices do. */
export interface BehaviourChoice extends PageChoice {
  readonly isOn: boolean
}

/** What the page shows beside what is observed. */
export interface PageFacts {
  readonly title: string
  /** What forms send back, so that no other page can act here. */
  readonly token: string
  readonly actors: readonly PageChoice[]
  /** Who is said to act now. */
  readonly acting?: string | undefined
  readonly organisations: readonly PageChoice[]
  readonly behaviours: readonly BehaviourChoice[]
}

/** The whole page: it can be read without a script, and keeps itself up to date where scripts run. */
export const pageOf = (board: Board, facts: PageFacts): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${facts.title}: observed by spinecheck</title>
        ${new PageHtml(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <header>
          <h1>${facts.title}</h1>
          <p>
            Everything that reaches the doubles, judged as it comes. Ctrl-C in the terminal makes the report.
          </p>
        </header>
        <main>
          <p class="note" id="still">Scripts do not run here: load the page again to see what is new.</p>
          ${steering(facts)}
          <div id="live">${live(board)}</div>
        </main>
        ${new PageHtml(`<script>${SCRIPT}</script>`)}
      </body>
    </html> `.text

/** The part that changes. */
export const liveOf = (board: Board): string => live(board).text

const live = (board: Board): PageHtml => {
  const { counts, encounters, turnedAway, notYetSeen } = board
  return html`<section aria-labelledby="sofar">
      <h2 id="sofar">So far</h2>
      <ul class="counts">
        <li class="fail">✕ ${counts.fail} broken</li>
        <li class="warn">▲ ${counts.warn} with a warning</li>
        <li class="open">? ${counts.undetermined} undetermined</li>
        <li class="pass">✓ ${counts.pass} kept</li>
      </ul>
      <p class="note">Requirements of the specification, by everything that was seen until now.</p>
    </section>
    <section aria-labelledby="found">
      <h2 id="found">Encounters, the latest first</h2>
      ${encounters.length === 0 ? html`<p>Nothing was judged yet.</p>` : encounters.map(encounterCard)}
    </section>
    <section aria-labelledby="traffic">
      <h2 id="traffic">Traffic</h2>
      <div class="lanes">${lanesOf(board.rows)}</div>
    </section>
    <section aria-labelledby="away">
      <h2 id="away">Turned away before there was a request</h2>
      ${
        turnedAway.length === 0
          ? html`<p>Nobody.</p>`
          : html`<ul>
              ${[...turnedAway].reverse().map((words) => html`<li>${words}</li>`)}
            </ul>`
      }
    </section>
    <section aria-labelledby="unseen">
      <h2 id="unseen">Not seen yet</h2>
      ${
        notYetSeen.length === 0
          ? html`<p>Every step of the worked example was seen.</p>`
          : html`<ul>
              ${notYetSeen.map(({ what, how, checks }) => html`<li><b>${what}</b> (${checks} checks wait for it). ${how}</li>`)}
            </ul>`
      }
    </section>`
}

const encounterCard = ({ number, name, isOver, found, kept, open }: EncounterRow): PageHtml => {
  const isFail = found.some(({ isMandatory }) => isMandatory)
  const [kind, words] = isFail
    ? ['fail-card', html`<span class="fail">✕ breaks what is asked</span>`]
    : found.length > 0
      ? ['warn-card', html`<span class="warn">▲ with a warning</span>`]
      : ['', html`<span class="pass">✓ nothing found</span>`]
  return html`<div class="card ${kind}">
    <h3>${name}: ${words}</h3>
    <p class="note">
      ${isOver ? 'Over.' : 'Goes on; judged for now.'} ${kept} checks kept, ${found.length} causes found,
      ${open} undetermined.
    </p>
    ${found.map((each, place) => foundWords(each, `e${number}-${place}`))}
  </div>`
}

const foundWords = (
  { who, title, requirements, expected, seen, exchanges }: FoundWords,
  id: string,
): PageHtml =>
  html`<details id="${id}" open>
    <summary>${who}: not kept: ${title}</summary>
    <dl>
      <dt>Asked by</dt>
      <dd>${requirements}</dd>
      <dt>Expected</dt>
      <dd>${expected}</dd>
      <dt>Seen</dt>
      <dd>${seen}</dd>
      <dt>In</dt>
      <dd>${exchanges}</dd>
    </dl>
  </details>`

/** A lane for each organisation; those of whom nobody knows who they are share one. */
function lanesOf(rows: readonly ExchangeRow[]): readonly PageHtml[] {
  const lanes = new Map<string, ExchangeRow[]>()
  for (const row of rows) {
    const lane = row.who ?? 'Nobody knows who'
    lanes.set(lane, [...(lanes.get(lane) ?? []), row])
  }
  if (lanes.size === 0) return [html`<p>Nothing has arrived yet.</p>`]
  return [...lanes].map(
    ([who, those], place) =>
      html`<section class="lane" aria-labelledby="lane-${place}">
        <h3 id="lane-${place}">${who}</h3>
        ${those[0]?.who === undefined ? html`<p class="note">Say above who acts now, or start with --addresses per-organisation: what needs to know it stays undetermined.</p>` : html`<p class="note">Known by: ${those.at(-1)?.knownBy ?? 'its own claim'}.</p>`}
        <ol>
          ${[...those].reverse().map(exchangeItem)}
        </ol>
      </section>`,
  )
}

const exchangeItem = (row: ExchangeRow): PageHtml => {
  const { id, at, receiver, what, detail, asids, answer, isRefusal, isOnward, outside, reason, curl } = row
  return html`<li>
    <span class="note">${id} ${at.slice(11, 19)}</span> <b>${what}</b> to
    ${receiver}${isOnward ? ' (handed on)' : ''}:
    <span class="${isRefusal ? 'fail' : 'pass'}">${isRefusal ? '✕' : '✓'} ${answer}</span
    >${detail === '' ? undefined : html`<br /><code>${detail}</code>`}${asids === undefined ? undefined : html`<br /><span class="note">ASID ${asids}</span>`}${outside === undefined ? undefined : html`<br /><span class="warn">${outside}</span>`}${reason === undefined ? undefined : html`<br />Because: ${reason}`}${
      curl === undefined
        ? undefined
        : html`<details id="d-${id}">
            <summary>As curl</summary>
            <pre id="c-${id}">${curl}</pre>
            <button type="button" id="b-${id}" data-copies="c-${id}">Copy</button>
          </details>`
    }
  </li>`
}

const steering = ({ token, actors, acting, organisations, behaviours }: PageFacts): PageHtml =>
  html`<section aria-labelledby="steer">
    <h2 id="steer">What you say, and what Spine does</h2>
    <form method="post" action="/acting">
      <input type="hidden" name="token" value="${token}" />
      <div>
        <label for="who">Now acting</label
        ><select id="who" name="who">
          <option value="">Nobody says</option>
          ${actors.map(({ value, name }) => html`<option value="${value}" ${new PageHtml(value === acting ? ' selected' : '')}>${name}</option>`)}
        </select>
      </div>
      <button>Say so</button>
    </form>
    <form method="post" action="/tell">
      <input type="hidden" name="token" value="${token}" />
      <div>
        <label for="behaviour">Have Spine or a practice do</label
        ><select id="behaviour" name="behaviour">
          ${behaviours.filter(({ isOn }) => !isOn).map(({ value, name }) => html`<option value="${value}">${name}</option>`)}
        </select>
      </div>
      <div>
        <label for="for">For</label
        ><select id="for" name="for">
          <option value="">everybody</option>
          ${organisations.map(({ value, name }) => html`<option value="${value}">${name}</option>`)}
        </select>
      </div>
      <button>Switch on</button>
    </form>
    ${
      behaviours.some(({ isOn }) => isOn)
        ? html`<p>
              Switched on:
              ${behaviours
                .filter(({ isOn }) => isOn)
                .map(({ name }) => name)
                .join('; ')}.
              Whoever is told to do wrong is not judged meanwhile.
            </p>
            <form method="post" action="/tell">
              <input type="hidden" name="token" value="${token}" /><input
                type="hidden"
                name="behaviour"
                value=""
              /><button>Switch everything off</button>
            </form>`
        : html`<p class="note">Nothing is switched on: Spine and practices do right.</p>`
    }
  </section>`
