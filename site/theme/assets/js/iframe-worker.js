// Browsers start no worker from a page opened from a disk: there, Material's search runs in a hidden frame.
// Does what the package iframe-worker does, without its inline script, which the page's policy forbids.
(function () {
  "use strict";
  if (location.protocol !== "file:") { return; }

  class IFrameWorker extends EventTarget {
    constructor(url) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "worker";
      document.body.appendChild(this.frame);
      var inside = this.frame.contentWindow;
      inside.postMessage = (data) => { this.dispatchEvent(new MessageEvent("message", { data: data })); };
      this.ready = new Promise(function (resolve, reject) {
        var script = inside.document.createElement("script");
        script.src = url;
        script.onload = resolve;
        script.onerror = reject;
        inside.document.body.appendChild(script);
      });
    }

    postMessage(data) {
      this.ready.then(() => {
        this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) }));
      });
    }

    terminate() { this.frame.remove(); }
  }

  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
})();
