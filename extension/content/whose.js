/** Whose page it is: its address, and the one link of the site's own menu that names who is logged in. */
{
  const MENU = /dropdown-menu|nav-user|user-?(?:info|menu|avatar)|account-?menu/iu;
  const TRAIL = /breadcrumb|pagination|footer/iu;
  const NAMES = ["data-cy", "data-test", "class", "id", "aria-label"];
  const MENUS = 'header, nav, [role="banner"], [role="navigation"]';
  /** A header or menu inside one of these belongs to a part of the page, not to the site. */
  const PARTS = 'main, article, section, aside, [role="main"], [role="dialog"]';

  /** @param {Element} link @param {RegExp} words */
  const isNamed = (link, words) => {
    for (let one = /** @type {Element | null} */ (link); one; one = one.parentElement)
      if (NAMES.some((name) => words.test(one?.getAttribute(name) ?? ""))) return true;
    return false;
  };

  /** The name of the viewer's profile; "" where menus link several people, or nobody. */
  const viewer = () => {
    const links = [...document.querySelectorAll("a[href]")]
      .map((link) => ({ link, name: globalThis.jssSite.profileName(link.getAttribute("href") ?? "") }))
      .filter(({ link, name }) => name && !link.closest(PARTS) && !isNamed(link, TRAIL));
    const inMenu = links.filter(({ link }) => isNamed(link, MENU));
    const found = inMenu.length > 0 ? inMenu : links.filter(({ link }) => link.closest(MENUS));
    const names = [...new Set(found.map(({ name }) => name))];
    if (names.some((one) => names.some((two) => globalThis.jssSite.differ(one, two)))) return "";
    return names.find((name) => name.startsWith("~")) ?? names[0] ?? "";
  };

  /** Why the page that is open is not the person's to read; "" if it may be. */
  const refusal = () => {
    const { isRead, profileName, differ } = globalThis.jssSite;
    if (!isRead(location.href)) return globalThis.jssPlatform.text("page_never_read");
    const another = differ(profileName(location.href), viewer());
    return another ? globalThis.jssPlatform.text("profile_of_another") : "";
  };

  if (!globalThis.jssContent.main) Object.assign(globalThis.jssContent, { viewer, refusal });
}
