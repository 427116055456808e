(function () {
  "use strict";

  /** One button for each rating; the one that is chosen is checked. */
  function Rating() {}

  Rating.prototype.init = function (context, notifyOutputChanged, state, container) {
    var control = this;
    this.value = null;
    this.group = document.createElement("div");
    this.group.className = "fab-rating";
    this.group.setAttribute("role", "radiogroup");
    this.group.setAttribute("aria-label", context.resources.getString("Rating"));
    this.group.addEventListener("click", function (event) {
      var chosen = Number(event.target.getAttribute("data-rating"));
      if (!chosen || event.target.disabled) return;
      control.value = chosen;
      notifyOutputChanged();
    });
    container.appendChild(this.group);
  };

  Rating.prototype.updateView = function (context) {
    var highest = context.parameters.highest.raw || 5;
    this.value = context.parameters.value.raw;
    while (this.group.firstChild) this.group.removeChild(this.group.firstChild);
    for (var rating = 1; rating <= highest; rating += 1) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = String(rating);
      button.disabled = context.mode.isControlDisabled;
      button.setAttribute("role", "radio");
      button.setAttribute("data-rating", String(rating));
      button.setAttribute("aria-checked", String(rating === this.value));
      this.group.appendChild(button);
    }
  };

  Rating.prototype.getOutputs = function () {
    return { value: this.value };
  };

  Rating.prototype.destroy = function () {
    this.group.remove();
  };

  ComponentFramework.registerControl("Fabrikam.Rating", Rating);
})();
