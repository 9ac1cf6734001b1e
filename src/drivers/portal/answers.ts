import type { HeaderList } from '../../spine/headers.js'
import { headerValues } from '../../spine/headers.js'
import type { WireRequest, WireResponse } from '../../wire/exchange.js'
import { layout, type Content, type Surround } from './pages/layout.js'
import { style } from './pages/style.js'

/** No page is kept, framed, or runs or fetches anything but the portal's own style. */
const GUARDED: HeaderList = [
  ['Cache-Control', 'no-store'],
  [
    'Content-Security-Policy',
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  ],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
]

const COOKIE = 'portal-session'

export const page = (surround: Surround, content: Content, status = 200): WireResponse => ({
  status,
  headers: [['Content-Type', 'text/html; charset=utf-8'], ...GUARDED],
  body: Buffer.from(layout(surround, content)),
})

export const styleSheet: WireResponse = {
  status: 200,
  headers: [['Content-Type', 'text/css; charset=utf-8'], ...GUARDED],
  body: Buffer.from(style),
}

/** On to a page that can be loaded again without doing anything again. */
export const seeOther = (path: string): WireResponse => ({
  status: 303,
  headers: [['Location', path], ...GUARDED],
  body: Buffer.alloc(0),
})

export const inPlainText = (status: number, words: string): WireResponse => ({
  status,
  headers: [['Content-Type', 'text/plain; charset=utf-8'], ...GUARDED],
  body: Buffer.from(words),
})

/** The same answer, which also gives the browser its session; no script and no other site can use it. */
export const withSession = (answer: WireResponse, id: string): WireResponse => ({
  ...answer,
  headers: [...answer.headers, ['Set-Cookie', `${COOKIE}=${id}; HttpOnly; SameSite=Strict; Path=/`]],
})

/** The session that a request belongs to by its cookie. */
export const sessionIn = ({ headers }: WireRequest): string | undefined =>
  headerValues(headers, 'Cookie')
    .flatMap((header) => header.split(/;\s*/))
    .find((pair) => pair.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1)
