document$.subscribe(() => {
  // A table that is wider than the screen is scrolled with the keyboard, too.
  for (const table of document.querySelectorAll(".md-typeset__scrollwrap")) table.tabIndex = 0
  // The theme leaves its search dialog without a name; its field has one in the reader's language.
  const search = document.querySelector(".md-search")
  search.setAttribute("aria-label", search.querySelector("input").getAttribute("aria-label"))
})
