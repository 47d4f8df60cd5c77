/** Whose page it is: its address, and the one link of the site's own menu that names who is logged in. */
{
  const MENU = /dropdown-menu|nav-user|user-?(?:info|menu|avatar)|account-?menu/iu;
  const TRAIL = /breadcrumb|pagination|footer/iu;
  const NAMES = ["data-cy", "data-test", "class", "id", "aria-label"];
  const MENUS = 'header, nav, [role="banner"], [role="navigation"]';
  const CONTENT = 'main, article, [role="main"]';
  /** A menu inside one of these is that of a part of the page; inside a menu they are its parts. */
  const PARTS = 'section, aside, [role="dialog"]';

  /** @param {Element} element @param {RegExp} words */
  const isNamed = (element, words) => NAMES.some((name) => words.test(element.getAttribute(name) ?? ""));

  /** The element itself, its parent, and so on. @param {Element} element @returns {Element[]} */
  const upwards = (element) => [element, ...(element.parentElement ? upwards(element.parentElement) : [])];

  /** Does a link stand in the header or a menu of the site, not in a part of the page? @param {Element} link */
  const isOfTheSite = (link) => {
    const above = upwards(link);
    const outermost = above.filter((one) => one.matches(MENUS) || isNamed(one, MENU)).at(-1);
    return (
      !link.closest(CONTENT) &&
      !above.some((one) => isNamed(one, TRAIL)) &&
      Boolean(outermost) &&
      !outermost?.parentElement?.closest(PARTS)
    );
  };

  /** The name of the viewer's profile; "" where menus link several people, or nobody. */
  const viewer = () => {
    const links = [...document.querySelectorAll("a[href]")]
      .map((link) => ({ link, name: globalThis.jssSite.profileName(link.getAttribute("href") ?? "") }))
      .filter(({ link, name }) => name && isOfTheSite(link));
    const inMenu = links.filter(({ link }) => upwards(link).some((one) => isNamed(one, MENU)));
    const names = [...new Set((inMenu.length > 0 ? inMenu : links).map(({ name }) => name))];
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
