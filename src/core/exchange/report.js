document.querySelectorAll('button[data-tag]').forEach(function (button) {
  button.addEventListener('click', function () {
    var shown = button.getAttribute('aria-pressed') !== 'true';
    var style = document.documentElement.style;
    button.setAttribute('aria-pressed', shown ? 'true' : 'false');
    if (shown) style.removeProperty('--a' + button.dataset.tag);
    else style.setProperty('--a' + button.dataset.tag, '0');
  });
});
