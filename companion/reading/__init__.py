"""Reading: pages and files to evidence and problems; the one room of BeautifulSoup."""
