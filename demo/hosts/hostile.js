/** Turns on the style sheets named in the address, such as `?reset&rtl`. */
for (const [name] of new URLSearchParams(location.search)) document.documentElement.classList.add(name);
if (document.documentElement.matches('.rtl')) document.documentElement.dir = 'rtl';
