// What Material's script does not do: schemes, copying, keys; and starting that script once the page stands.
"use strict"
{
  const here = document

  // Search fetches its worker and its index when it is first used, not before.
  const used = new Promise(resolve => {
    const open = () => resolve()
    if (new URLSearchParams(location.search).has("h")) open()
    here.addEventListener("focusin", event => event.target.name === "query" && open())
  })
  const { open, send } = XMLHttpRequest.prototype
  XMLHttpRequest.prototype.open = function (method, url, ...more) {
    this.waits = /\/search_index\.json$/.test(url)
    return open.call(this, method, url, ...more)
  }
  XMLHttpRequest.prototype.send = function (...body) {
    if (this.waits) used.then(() => send.apply(this, body))
    else send.apply(this, body)
  }

  // It takes each word for the beginning of one: small words would find nearly everything, and a word itself would
  // count no more than a longer one. So small words are left out, and whole ones count more.
  const small = /^(an?|and|are|as|at|be|by|can|do|does|for|from|has|have|how|i|if|in|into|is|it|my|no|not|of|on|only|or|so|that|the|then|this|to|what|when|where|which|who|why)$/i
  const sharpened = query => {
    if (query.includes('"')) return query
    const words = query.split(/\s+/)
    const telling = words.filter(word => !small.test(word))
    return (telling.length ? telling : words).map(word => /^\w+$/.test(word) ? `${word}^4 ${word}` : word).join(" ")
  }
  const Now = window.Worker
  window.Worker = function (url) {
    const later = new EventTarget()
    let worker
    later.postMessage = message => {
      if (!worker) {
        worker = new Now(url)
        worker.onmessage = ({ data }) => later.dispatchEvent(new MessageEvent("message", { data }))
      }
      worker.postMessage(message.type === 2 ? { ...message, data: sharpened(message.data) } : message) // 2: a query
    }
    return later
  }

  // That script writes every link's address anew, as a whole one. Links inside pictures have none that can be
  // written, and links inside the page, as the one that skips to the content, are to stay such.
  for (const links of [SVGAElement.prototype, HTMLAnchorElement.prototype]) {
    const { get, set } = Object.getOwnPropertyDescriptor(links, "href")
    Object.defineProperty(links, "href", {
      get,
      set(to) { if (set && !this.getAttribute("href")?.startsWith("#")) set.call(this, to) },
    })
  }

  // Material's script, for instant navigation and search: not while the page loads, but at the reader's first move.
  const moves = ["pointermove", "pointerdown", "keydown", "focusin"]
  const start = () => {
    for (const move of moves) removeEventListener(move, begin, true)
    for (const waiting of here.querySelectorAll("script[data-later]")) {
      const script = here.createElement("script")
      script.src = waiting.dataset.later
      waiting.replaceWith(script)
    }
  }
  const begin = event => event.target.name === "query" || !window.requestIdleCallback ? start() : requestIdleCallback(start, { timeout: 500 })
  for (const move of moves) addEventListener(move, begin, true)
  if (location.search) start()

  here.addEventListener("click", async event => {
    if (!(event.target instanceof Element)) return
    if (event.target.closest(".scheme")) {
      const scheme = here.body.dataset.mdColorScheme === "slate" ? "default" : "slate"
      __md_set("scheme", scheme)
      here.body.dataset.mdColorScheme = scheme
    }
    const line = event.target.closest(".program-code .line[id]")
    if (line && event.clientX < line.getBoundingClientRect().left + parseFloat(getComputedStyle(line, "::before").width)) {
      location.hash = line.id // a click on a line's number makes its link
    }
    const button = event.target.closest(".program-copy")
    if (button) {
      await navigator.clipboard.writeText(button.closest(".program-code").querySelector("code").textContent)
      button.textContent = "Copied"
      setTimeout(() => button.textContent = "Copy", 2000)
    }
  })

  here.addEventListener("keydown", event => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return
    const field = event.target.closest("input, textarea, select, [contenteditable], [role=slider], [role=tablist]")
    const scrolls = event.target.scrollWidth > event.target.clientWidth && event.target !== here.body
    if (event.key === "/" && !field) {
      event.preventDefault() // the slash itself
      here.querySelector("[name=query]").focus()
    }
    const turn = { ArrowLeft: "prev", ArrowRight: "next" }[event.key]
    if (turn && !field && !scrolls) here.querySelector(`.turn [rel=${turn}]`)?.click()
  })
}
