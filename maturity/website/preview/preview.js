// A preview loads its page again when something has changed, and keeps its list of findings open or closed.
(() => {
  const script = document.currentScript, version = script.dataset.version, key = "maturity-preview-open";
  const list = document.querySelector(".preview details");
  if (list) {
    list.open = list.open || sessionStorage.getItem(key) === "yes";
    list.addEventListener("toggle", () => sessionStorage.setItem(key, list.open ? "yes" : "no"));
  }
  const wait = async () => {
    try {
      const answer = await fetch(`/_preview/version?${version}`);
      const now = await answer.text();
      if (answer.ok && now !== version) return location.reload();
    } catch {
      await new Promise((done) => setTimeout(done, 2000));
    }
    if (document.visibilityState === "visible") wait();
    else document.addEventListener("visibilitychange", wait, { once: true });
  };
  wait();
})();
