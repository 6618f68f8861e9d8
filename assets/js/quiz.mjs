// The anywidget entry point of a quiz: everything happens in the browser, and the kernel hears nothing of it.
export default {
  render({ model, el }) {
    const holder = document.createElement("div");
    holder.innerHTML = model.get("html");
    const section = holder.firstElementChild;
    section.dataset.ending = ".ipynb"; // A live host opens notebooks, where the site has pages.
    el.append(section);
    globalThis.backorleg.quiz(section, model.get("data"));
  },
};
