// In the archive only: pages opened from disk start no workers, so search runs in a hidden frame.
"use strict"
window.Worker = class {
  constructor(url) {
    const frame = document.createElement("iframe")
    frame.hidden = true
    document.body.append(frame)
    const inside = frame.contentWindow
    inside.postMessage = data => this.onmessage({ data })
    const script = inside.document.createElement("script")
    script.src = new URL(url, location)
    this.ready = new Promise(resolve => script.onload = resolve)
    inside.document.body.append(script)
    this.postMessage = data => this.ready.then(() => inside.dispatchEvent(new inside.MessageEvent("message", { data })))
  }
}
