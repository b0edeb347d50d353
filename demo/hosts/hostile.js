/** Which sheets the page has is said by its address: `?reset&rtl`. */
for (const [name] of new URLSearchParams(location.search)) document.documentElement.classList.add(name);
if (document.documentElement.matches('.rtl')) document.documentElement.dir = 'rtl';
